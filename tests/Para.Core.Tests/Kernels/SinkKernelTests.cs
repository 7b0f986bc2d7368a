using Para.Engines;
using Para.Kernels;

namespace Para.Core.Tests.Kernels;

public sealed class SinkKernelTests
{
    [Fact]
    public void ActionKernel_TwoBatches_CallsForEachItemAndCounts()
    {
        List<int> seen = [];
        var kernel = new ActionKernel<int>(seen.Add);

        Assert.Equal((2, null), Process(kernel, [1, 2]));
        Assert.Equal((1, null), Process(kernel, [3]));

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(3, kernel.Complete());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void ActionKernel_CallThrows_KnowsHowManyWereDone(int failing)
    {
        var error = new InvalidOperationException();
        var kernel = new ActionKernel<int>(x => _ = x == failing ? throw error : x);

        Assert.Equal((failing, error), Process(kernel, [0, 1, 2, 3, 4]));
    }

    [Fact]
    public void AggregateKernel_TwoBatches_FoldsInOrder()
    {
        var kernel = new AggregateKernel<int, string>("s", (text, x) => text + x);

        Assert.Equal((2, null), Process(kernel, [1, 2]));
        Assert.Equal((1, null), Process(kernel, [3]));

        Assert.Equal("s123", kernel.Complete());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AggregateKernel_CallThrows_KnowsHowManyWereDone(int failing)
    {
        var error = new InvalidOperationException();
        var kernel = new AggregateKernel<int, int>(0, (sum, x) => x == failing ? throw error : sum + x);

        Assert.Equal((failing, error), Process(kernel, [0, 1, 2]));
    }

    [Fact]
    public void Kernels_CallThrows_KeepWhatCameBefore()
    {
        var action = new ActionKernel<int>(x => _ = x == 2 ? throw new FormatException() : x);
        var aggregate = new AggregateKernel<int, int>(0, (sum, x) => x == 2 ? throw new FormatException() : sum + x);

        aggregate.PrepareForFailures();
        Process(action, [1, 1, 2]);
        Process(aggregate, [1, 1, 2]);

        Assert.Equal((2L, 2), (action.Complete(), aggregate.Complete()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void SpanKernel_FoldThrows_KnowsTheItemAndKeepsWhatCameBefore(int failing)
    {
        var kernel = new SpanKernel<int, int>(0, (ref sum, items) => sum += items.Contains(failing) ? throw new FormatException() : items.Length);

        (int consumed, Exception? error) = Process(kernel, [0, 1, 2]);

        Assert.Equal((failing, failing), (consumed, kernel.Complete()));
        Assert.IsType<FormatException>(error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RecoveringSinkKernel_FailuresInARow_GoesOnBehindThem(bool retries)
    {
        int[] seen = [.. Enumerable.Range(0, 10)];
        int calls = 0;
        SinkKernel<int, int> kernel = RecoveringSinkKernel<int, int>.Wrap(
            () => new AggregateKernel<int, int>(0, (sum, x) => x is 0 or 4 or 5 or 9 && ++calls > 0 ? throw new FormatException() : sum + x),
            retries ? FailurePolicy.Retry(2, TimeSpan.Zero).ThenSkip() : FailurePolicy.Skip)();

        Assert.Equal((10, null), Process(kernel, seen));

        Assert.Equal((retries ? 12 : 4, 27, (object)27), (calls, kernel.Complete(), ((IAccumulator)kernel).Value));
    }

    [Fact]
    public void SpanKernel_TwoBatches_GetsWholeBatches()
    {
        var kernel = new SpanKernel<int, string>("", (ref string text, ReadOnlySpan<int> items) => text += $"[{items.Length}]");

        Assert.Equal((2, null), Process(kernel, [1, 2]));
        Assert.Equal((3, null), Process(kernel, [3, 4, 5]));

        Assert.Equal("[2][3]", kernel.Complete());
    }

    [Fact]
    public void StatefulSelectKernel_TwoBatches_KeepsAValueState()
    {
        var kernel = new StatefulSelectKernel<int, int, int>(100, (ref int sum, int x) => sum += x);

        Assert.Equal([101, 103], KernelCall<int>.Make(kernel, [1, 2]).Output);
        Assert.Equal([106], KernelCall<int>.Make(kernel, [3]).Output);
    }

    [Fact]
    public void StatefulSelectKernel_CallThrows_KnowsWhatWasDone()
    {
        var kernel = new StatefulSelectKernel<int, int, int>(
            0, (ref int sum, int x) => x == 2 ? throw new InvalidOperationException() : sum += x);

        KernelCall<int> call = KernelCall<int>.Make(kernel, [5, 6, 2, 7]);

        Assert.IsType<InvalidOperationException>(call.Exception);
        Assert.Equal(2, call.Consumed);
        Assert.Equal([5, 11], call.Output);
    }

    [Fact]
    public void StatefulSelectKernel_StateIsDisposable_DisposesIt()
    {
        var state = new MemoryStream();
        var kernel = new StatefulSelectKernel<MemoryStream, int, int>(state, (ref MemoryStream _, int x) => x);

        kernel.Dispose();

        Assert.False(state.CanRead);
    }

    private static (int Consumed, Exception? Error) Process<TPartial>(SinkKernel<int, TPartial> kernel, int[] items)
    {
        var progress = new BatchProgress(new DropRecorder(), isolation: null);
        try
        {
            kernel.Process(items, ref progress);
            return (progress.Consumed, null);
        }
        catch (Exception exception)
        {
            return (progress.Consumed, exception);
        }
    }
}
