using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A block that still has work for itself is not asked when it is completed: its own posts are declined.</summary>
public sealed class SelfPostingTests
{
    private const int Steps = 1_000;

    [Fact]
    public async Task SelfPost_OnPlainBlocks_IsDeclinedAfterComplete()
    {
        var inside = new Gate();
        var completed = new Gate();
        int processed = 0;
        bool accepted = true;
        ActionBlock<int> block = null!;
        block = new ActionBlock<int>(step =>
        {
            inside.Open();
            completed.Pass();
            processed++;
            if (step < Steps)
            {
                accepted &= block.Post(step + 1);
            }
        });

        Assert.True(block.Post(0));
        await inside.PassAsync();
        block.Complete();
        completed.Open();
        await block.Completion.WaitAsync(Patience);

        Assert.Equal((1, false), (processed, accepted));
        Assert.True(block.Completion.IsCompletedSuccessfully);
    }

    // An expanding stage posts turns to its own block, long after everything above it has closed.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task SelfPost_InPara_GoesOnUntilTheExpansionIsDone(int workers)
    {
        long count = await Pipeline.Range(0, 1)
            .SelectMany(_ => Enumerable.Range(0, Steps + 1))
            .Count()
            .RunAsync(
                new DataflowEngine { Workers = workers },
                new RunOptions { MaxItemsInFlight = 4, BatchPolicy = BatchPolicy.Fixed(1) },
                CancellationToken.None)
            .WaitAsync(Patience);

        Assert.Equal(Steps + 1, count);
    }
}
