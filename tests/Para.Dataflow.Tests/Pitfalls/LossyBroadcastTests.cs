using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A <see cref="BroadcastBlock{T}"/> drops what a bounded target does not take at once.</summary>
public sealed class LossyBroadcastTests
{
    private const int Items = 100;

    [Fact]
    public async Task Broadcast_OnPlainBlocks_BoundedTargetLosesItems()
    {
        var slowMayGoOn = new Gate();
        var fastHasAll = new Gate();
        int slow = 0;
        int fast = 0;
        var broadcast = new BroadcastBlock<int>(cloningFunction: item => item);
        var bounded = new ActionBlock<int>(
            _ =>
            {
                slowMayGoOn.Pass();
                slow++;
            },
            new ExecutionDataflowBlockOptions { BoundedCapacity = 1 });
        var unbounded = new ActionBlock<int>(_ =>
        {
            if (++fast == Items)
            {
                fastHasAll.Open();
            }
        });
        var propagate = new DataflowLinkOptions { PropagateCompletion = true };
        broadcast.LinkTo(bounded, propagate);
        broadcast.LinkTo(unbounded, propagate);

        for (int i = 0; i < Items; i++)
        {
            Assert.True(broadcast.Post(i));
        }

        await fastHasAll.PassAsync();
        slowMayGoOn.Open();
        broadcast.Complete();
        await Task.WhenAll(bounded.Completion, unbounded.Completion).WaitAsync(Patience);

        Assert.Equal(Items, fast);
        Assert.InRange(slow, 1, Items - 1);
        Assert.True(bounded.Completion.IsCompletedSuccessfully, "and nobody is told");
    }

    [Fact]
    public async Task Broadcast_InPara_SlowBranchGetsEveryItem()
    {
        var slowMayGoOn = new Gate();
        int slow = 0;
        int fast = 0;
        Pipeline pipeline = Pipeline.Range(0, Items).FanOut(
            branch => branch.ForEach(_ =>
            {
                slowMayGoOn.Pass();
                slow++;
            }),
            branch => branch.ForEach(_ =>
            {
                if (++fast == 10)
                {
                    slowMayGoOn.Open();
                }
            }));

        PipelineRun run = pipeline.Start(
            new DataflowEngine { Workers = 2 },
            new RunOptions { MaxItemsInFlight = 40, BatchPolicy = BatchPolicy.Fixed(1) },
            CancellationToken.None);
        await run.Completion.WaitAsync(Patience);

        Assert.Equal((Items, Items), (fast, slow));
        Assert.Empty(run.GetReport().Drops);
    }
}
