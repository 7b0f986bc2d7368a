using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>With <c>PropagateCompletion</c>, a block with two sources completes when the first of them does.</summary>
public sealed class FanInCompletionTests
{
    private const int ItemsEach = 100;

    [Fact]
    public async Task FanIn_OnPlainBlocks_CompletesWithTheFirstSource()
    {
        int arrived = 0;
        var first = new BufferBlock<int>();
        var second = new BufferBlock<int>();
        var target = new ActionBlock<int>(_ => arrived++);
        var propagate = new DataflowLinkOptions { PropagateCompletion = true };
        first.LinkTo(target, propagate);
        second.LinkTo(target, propagate);

        PostAll(first);
        first.Complete();
        await target.Completion.WaitAsync(Patience);
        PostAll(second);
        second.Complete();

        Assert.Equal(ItemsEach, arrived);
        Assert.Equal(ItemsEach, second.Count);
        Assert.False(second.Completion.IsCompleted, "its items have nowhere to go, for ever");
    }

    [Fact]
    public async Task FanIn_InPara_CompletesWithTheLastSource()
    {
        var firstHasEnded = new Gate();
        var first = new ScriptedSequence<int>(Enumerable.Range(0, ItemsEach)) { OnDispose = firstHasEnded.Open };
        var second = new ScriptedSequence<int>(Enumerable.Range(ItemsEach, ItemsEach))
        {
            OnGetEnumerator = firstHasEnded.Pass,
        };

        List<int> arrived = await Pipeline.Merge(Pipeline.From(first), Pipeline.From(second))
            .ToList()
            .RunAsync(new DataflowEngine { Workers = 2 })
            .WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 2 * ItemsEach), arrived.Order());
    }

    private static void PostAll(BufferBlock<int> block)
    {
        for (int i = 0; i < ItemsEach; i++)
        {
            Assert.True(block.Post(i));
        }
    }
}
