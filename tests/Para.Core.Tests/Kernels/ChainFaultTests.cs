using Para.Engines;
using Para.Kernels;

namespace Para.Core.Tests.Kernels;

/// <summary>A step throws, at every place of every chain: each item must be accounted for exactly once.</summary>
public sealed class ChainFaultTests
{
    private const int Length = 600;

    // The first, the last, and those around the border of the buffer between two kernels, which is 256.
    private static readonly int[] s_failures = [0, 1, 100, 255, 256, 257, 511, 512, Length - 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Process_AStepThrows_AccountsForEachItemOnce(int steps)
    {
        // All mixtures of short chains; of the longer ones every seventh.
        for (int mixture = 0; mixture < 1 << steps; mixture += steps <= 5 ? 1 : 7)
        {
            for (int step = 0; step < steps; step++)
            {
                foreach (int failure in s_failures)
                {
                    Check(steps, mixture, step, failure);
                }
            }
        }
    }

    [Fact]
    public void Process_AStepThrows_LetsTheOriginalExceptionThrough()
    {
        var original = new InvalidOperationException("mine");
        TransformKernel<int, int> kernel = new SelectKernel<int, int>(x => x).Fuse(new WhereKernel<int>(_ => true))
            .Fuse(new SelectKernel<int, int>(_ => throw original));

        Assert.Same(original, KernelCall<int>.Make(kernel, [1]).Exception);
    }

    private static void Check(int steps, int mixture, int failingStep, int failingItem)
    {
        List<int> filtered = [];
        TransformKernel<int, int> kernel = Chain(steps, mixture, failingStep, failingItem, filtered);
        int[] input = [.. Enumerable.Range(0, Length)];

        KernelCall<int> call = KernelCall<int>.Make(kernel, input);

        if (filtered.Contains(failingItem))
        {
            // It never came to the step that would have thrown.
            Assert.Null(call.Exception);
            Assert.Equal(input.Except(filtered), call.Output);
            return;
        }

        Assert.IsType<FailingStepException>(call.Exception);
        Assert.Equal(failingStep, call.Step);

        // What the owner of the kernel does with the rest: the items written and the items not consumed reach nobody.
        List<int> lost = [.. call.Output, .. call.Dropped.Cast<int>(), .. input[call.Consumed..]];
        Assert.Contains(failingItem, lost);
        Assert.DoesNotContain(failingItem, call.Output);
        Assert.Equal(input, lost.Concat(filtered).Order());
    }

    private static TransformKernel<int, int> Chain(
        int steps, int mixture, int failingStep, int failingItem, List<int> filtered)
    {
        TransformKernel<int, int>? kernel = null;
        for (int i = 0; i < steps; i++)
        {
            int step = i;
            TransformKernel<int, int> next = (mixture >> step & 1) == 1
                ? new WhereKernel<int>(x => Filter(step, Pass(step, x)))
                : new SelectKernel<int, int>(x => Pass(step, x));
            kernel = kernel is null ? next : kernel.Fuse(next);
        }

        return kernel!;

        int Pass(int step, int item) =>
            step == failingStep && item == failingItem ? throw new FailingStepException() : item;

        bool Filter(int step, int item)
        {
            if (item % 7 == step % 7)
            {
                filtered.Add(item);
                return false;
            }

            return true;
        }
    }

    private sealed class FailingStepException : Exception;
}
