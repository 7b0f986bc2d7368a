using Para.Engines;
using Para.Kernels;

namespace Para.Core.Tests.Kernels;

/// <summary>Chains of one to eight fused steps, every mixture of selectors and filters, against LINQ.</summary>
public sealed class ChainTests
{
    // Around the size of the buffer between two kernels, which is 256.
    private static readonly int[] s_lengths = [0, 1, 2, 255, 256, 257, 511, 512, 513, 700];

    public static TheoryData<int> ChainLengths => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(ChainLengths))]
    public void Process_EveryMixtureOfSelectsAndFilters_GivesWhatLinqGives(int steps)
    {
        for (int mixture = 0; mixture < 1 << steps; mixture++)
        {
            TransformKernel<int, int> kernel = Chain(steps, mixture);
            Assert.Equal(steps, kernel.Steps);
            foreach (int length in s_lengths)
            {
                int[] input = [.. Enumerable.Range(1, length)];

                KernelCall<int> call = KernelCall<int>.Make(kernel, input);

                Assert.Null(call.Exception);
                Assert.Equal(Expected(input, steps, mixture), call.Output);
                Assert.Equal(length, call.Consumed);
                Assert.Empty(call.Dropped);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ChainLengths))]
    public void Process_SameKernelOnManyThreads_GivesEachItsOwnResult(int steps)
    {
        // A kernel of a stateless stage must hold no state between or during calls.
        TransformKernel<int, int> kernel = Chain(steps, mixture: 0b0101_0010);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            int[] input = [.. Enumerable.Range(i, 300)];
            Assert.Equal(Expected(input, steps, 0b0101_0010), KernelCall<int>.Make(kernel, input).Output);
        });
    }

    [Fact]
    public void Process_ChainOfDifferentTypes_KeepsEachStepsType()
    {
        TransformKernel<int, string> kernel = Select((int x) => x / 2.0)
            .Fuse(Select((double x) => (decimal)x))
            .Fuse(Select((decimal x) => new[] { x }))
            .Fuse(new WhereKernel<decimal[]>(x => x[0] != 1))
            .Fuse(Select((decimal[] x) => (char)('a' + x[0])))
            .Fuse(Select((char x) => x.ToString()));

        Assert.Equal(["a", "a", "b", "c"], KernelCall<string>.Make(kernel, [0, 1, 2, 3, 4]).Output);
    }

    [Fact]
    public void Fuse_UpToThreeSelects_GivesOneFlatLoop()
    {
        SelectKernel<int, int> select = Select((int x) => x);

        Assert.IsType<SelectSelectKernel<int, int, int>>(select.Fuse(select));
        Assert.IsType<SelectSelectSelectKernel<int, int, int, int>>(select.Fuse(select).Fuse(select));
        Assert.IsType<SequenceKernel<int, int, int>>(select.Fuse(select).Fuse(select).Fuse(select));
    }

    [Fact]
    public void Process_ReferencesBetweenTwoKernels_AreNotKeptAlive()
    {
        TransformKernel<int, int> kernel = Select((int x) => new Held(x)).Fuse(new WhereKernel<Held>(_ => true))
            .Fuse(Select((Held x) => x.Value));

        Assert.Equal([1, 2, 3], KernelCall<int>.Make(kernel, [1, 2, 3]).Output);

        // The buffer between the kernels is back in the pool of this thread.
        Held?[] pooled = System.Buffers.ArrayPool<Held?>.Shared.Rent(3);
        Assert.All(pooled, Assert.Null);
    }

    private static SelectKernel<TIn, TOut> Select<TIn, TOut>(Func<TIn, TOut> selector) => new(selector);

    private static TransformKernel<int, int> Chain(int steps, int mixture)
    {
        TransformKernel<int, int> kernel = Step(0, mixture);
        for (int step = 1; step < steps; step++)
        {
            kernel = kernel.Fuse(Step(step, mixture));
        }

        return kernel;
    }

    private static TransformKernel<int, int> Step(int step, int mixture) => IsFilter(step, mixture)
        ? new WhereKernel<int>(x => Accepts(step, x))
        : new SelectKernel<int, int>(x => Next(step, x));

    private static IEnumerable<int> Expected(IEnumerable<int> input, int steps, int mixture)
    {
        for (int step = 0; step < steps; step++)
        {
            int current = step;
            input = IsFilter(step, mixture)
                ? input.Where(x => Accepts(current, x))
                : input.Select(x => Next(current, x));
        }

        return input;
    }

    private static bool IsFilter(int step, int mixture) => (mixture >> step & 1) == 1;

    private static bool Accepts(int step, int x) => (x + step) % 4 != 0;

    // Not commutative with the other steps: a wrong order gives another number.
    private static int Next(int step, int x) => unchecked((x * 3) + step);

    private sealed record Held(int Value);
}
