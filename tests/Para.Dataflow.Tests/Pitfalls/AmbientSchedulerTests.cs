using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>The scheduler of a block becomes the <see cref="TaskScheduler.Current"/> of its delegate, and of all it calls.</summary>
public sealed class AmbientSchedulerTests
{
    [Fact]
    public async Task CurrentScheduler_OnPlainBlocks_LeaksIntoUserCode()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        TaskScheduler? current = null;
        Task<bool>? innerOnAWorker = null;
        var block = new ActionBlock<int>(
            _ =>
            {
                current = TaskScheduler.Current;
#pragma warning disable CA2008 // Without a scheduler: that is the pitfall.
                innerOnAWorker = Task.Factory.StartNew(() => scheduler.IsCurrentThreadWorker);
#pragma warning restore CA2008
            },
            new ExecutionDataflowBlockOptions { TaskScheduler = scheduler });

        Assert.True(block.Post(0));
        block.Complete();
        await block.Completion.WaitAsync(Patience);

        Assert.Same(scheduler, current);
        Assert.True(await innerOnAWorker!.WaitAsync(Patience), "whoever waits for it on the one worker waits for ever");
    }

    // With one worker, which waits in user code: the inner task has to run elsewhere, or never. A time limit keeps the wait
    // from running it in place.
    [Fact]
    public async Task CurrentScheduler_InPara_IsTheDefaultEverywhere()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var wrong = new ConcurrentQueue<string>();
        Pipeline<long> pipeline = Pipeline.Range(0, 20)
            .Select(item => Check("Select", item))
            .Where(item => Check("Where", item) >= 0)
            .SelectMany(item => new[] { Check("SelectMany", item) })
            .SelectStateful(() => "state", (_, item) => Check("SelectStateful", item))
            .Aggregate(0L, (sum, item) => sum + Check("Aggregate", item));

        Assert.Equal(190, await pipeline.RunAsync(new DataflowEngine { Scheduler = scheduler }).WaitAsync(Patience));
        Assert.Empty(wrong);

        int Check(string stage, int item)
        {
#pragma warning disable CA2008 // Without a scheduler: that is the pitfall.
            Task<bool> inner = Task.Factory.StartNew(() => scheduler.IsCurrentThreadWorker);
#pragma warning restore CA2008
            bool ended = inner.Wait(Patience);
            if (TaskScheduler.Current != TaskScheduler.Default || !ended || inner.Result)
            {
                wrong.Enqueue(stage);
            }

            return item;
        }
    }
}
