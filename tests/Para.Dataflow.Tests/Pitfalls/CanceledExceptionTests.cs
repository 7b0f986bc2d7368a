using System.Threading.Tasks.Dataflow;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>
/// A block takes any <see cref="OperationCanceledException"/> of user code, a time-out say, for a wish to drop the item.
/// </summary>
public sealed class CanceledExceptionTests
{
    private const int Items = 10;

    [Fact]
    public async Task CanceledException_OnPlainBlocks_DropsTheItemSilently()
    {
        int arrived = 0;
        var transform = new TransformBlock<int, int>(ThrowIfOdd);
        var action = new ActionBlock<int>(_ => arrived++);
        transform.LinkTo(action, new DataflowLinkOptions { PropagateCompletion = true });

        for (int i = 0; i < Items; i++)
        {
            Assert.True(transform.Post(i));
        }

        transform.Complete();
        await action.Completion.WaitAsync(Patience);

        Assert.Equal(Items / 2, arrived);
        Assert.True(transform.Completion.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CanceledException_InPara_IsAFaultAndEveryItemIsAccountedFor(int workers)
    {
        int arrived = 0;
        using var cancellation = new CancellationTokenSource();
        PipelineRun run = Pipeline.Range(0, Items)
            .Select(ThrowIfOdd)
            .ForEach(_ => arrived++)
            .Start(new DataflowEngine { Workers = workers }, new RunOptions(), cancellation.Token);

        Exception? thrown = await Record.ExceptionAsync(() => run.Completion.WaitAsync(Patience));

        Assert.Equal("the user's", Assert.IsType<OperationCanceledException>(thrown).Message);
        Assert.True(run.Completion.IsFaulted);
        RunReport report = run.GetReport();
        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.Same(thrown, report.Faults[0].Exception);
        long read = report.Stages[0].ItemsOut;
        Assert.Equal(read, arrived + report.Drops[DropReason.Faulted]);
    }

    [Fact]
    public async Task CanceledException_InPara_OfASinkIsAFaultToo()
    {
        var planned = new TaskCanceledException("the user's");
        PipelineRun run = Pipeline.Range(0, Items)
            .ForAll(item =>
            {
                if (item >= 0)
                {
                    throw planned;
                }
            })
            .Start(new DataflowEngine { Workers = 2 });

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion.WaitAsync(Patience)));
        Assert.Equal(RunOutcome.Faulted, run.GetReport().Outcome);
    }

    private static int ThrowIfOdd(int item) =>
        item % 2 == 0 ? item : throw new OperationCanceledException("the user's");
}
