using System.Globalization;
using System.Threading.Tasks.Dataflow;
using Para.Dataflow.Tests.Blocks;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of README.md and the guide about programs that have TPL Dataflow blocks.</summary>
public sealed class DataflowGuideTests
{
    [Fact]
    public async Task Readme_GraphBetweenBlocks_TakesAndGivesSingleItems()
    {
        var lines = new BufferBlock<string>(new DataflowBlockOptions { BoundedCapacity = 1_000 });
        var sums = new List<long>();
        var store = new ActionBlock<long>(sums.Add, new ExecutionDataflowBlockOptions { BoundedCapacity = 1_000 });
        var propagating = new DataflowLinkOptions { PropagateCompletion = true };

        // snippet: block-between
        PipelineBlock<string, long> squares = PipelineBlock.Create<string, long>(
            flow => flow.Select(line => long.Parse(line, CultureInfo.InvariantCulture)).Select(x => x * x),
            new DataflowEngine());

        lines.LinkTo(squares, propagating);    // blocks of yours before and behind it
        squares.LinkTo(store, propagating);
        // end-snippet

        for (int i = 0; i < 100; i++)
        {
            Assert.True(await lines.SendAsync($"{i}").Within());
        }

        lines.Complete();
        await store.Completion.Within();
        Assert.Equal(Enumerable.Range(0, 100).Select(x => (long)x * x), sums);
    }

    [Fact]
    public async Task Guide_RunBetweenBlocks_ReadsOneAndEndsInTheOther()
    {
        var orders = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 100 });
        var invoices = new BufferBlock<string>(new DataflowBlockOptions { BoundedCapacity = 100 });
        Task<List<int>> sending = BlockTesting.SendAsync(orders, 500);
        Task<List<string>> receiving = BlockTesting.ReceiveAllAsync(invoices);

        // snippet: block-from-to
        await Pipeline.From(orders)
            .AsOrdered()
            .Select(order => $"invoice for {order}")
            .To(invoices)                             // completed, or faulted, when the run has ended
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal(500, (await sending).Count);
        Assert.Equal(Enumerable.Range(0, 500).Select(order => $"invoice for {order}"), await receiving);
    }

    [Fact]
    public async Task Guide_TargetBlock_ProcessesWhatIsSentToIt()
    {
        var words = new BufferBlock<string>();
        var longest = new HashSet<string>();

        // snippet: block-target
        PipelineTargetBlock<string> collect = PipelineBlock.CreateTarget<string>(
            flow => flow.Where(word => word.Length > 4).ForEach(word => longest.Add(word)),
            new WorkStealingEngine { Workers = 2 },
            new PipelineBlockOptions { BoundedCapacity = 1_000, EnsureOrdered = false });
        words.LinkTo(collect, new DataflowLinkOptions { PropagateCompletion = true });
        // end-snippet

        foreach (string word in new[] { "never", "odd", "or", "even", "words" })
        {
            Assert.True(words.Post(word));
        }

        words.Complete();
        await collect.Completion.Within();
        Assert.Equal(["never", "words"], longest.Order());
    }

    [Fact]
    public async Task Guide_PostToAFullBlock_IsAnsweredHonestly()
    {
        PipelineTargetBlock<int> block = PipelineBlock.CreateTarget<int>(
            flow => flow.ForEach(_ => { }),
            new SequentialEngine(),
            new PipelineBlockOptions { BoundedCapacity = 4 });
        int lost = 0;
        int item = 7;

        // snippet: block-send
        if (!block.Post(item) && !await block.SendAsync(item))
        {
            lost++;    // the block is completed, faulted or cancelled: it takes no more
        }
        // end-snippet

        block.Complete();
        await block.Completion.Within();
        Assert.Equal(0, lost);
        Assert.False(block.Post(item));
    }
}
