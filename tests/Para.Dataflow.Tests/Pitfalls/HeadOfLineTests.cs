using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A parallel block keeps the order by default, so that everything waits behind one slow item.</summary>
public sealed class HeadOfLineTests
{
    private const int Items = 10;

    [Fact]
    public async Task SlowItem_OnPlainBlocks_HoldsUpAllThatCameAfterIt()
    {
        var othersAreDone = new Gate();
        var slowMayGoOn = new Gate();
        int done = 0;
        var transform = new TransformBlock<int, int>(
            item =>
            {
                if (item == 0)
                {
                    slowMayGoOn.Pass();
                }
                else if (Interlocked.Increment(ref done) == Items - 1)
                {
                    othersAreDone.Open();
                }

                return item;
            },
            new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = 2, EnsureOrdered = true });
        for (int i = 0; i < Items; i++)
        {
            Assert.True(transform.Post(i));
        }

        await othersAreDone.PassAsync();
        bool anythingCameOut = transform.TryReceive(out _);
        slowMayGoOn.Open();

        // The slow item was the last to be done, and is the first to come out.
        Assert.False(anythingCameOut);
        for (int i = 0; i < Items; i++)
        {
            Assert.Equal(i, await transform.ReceiveAsync(Patience));
        }
    }

    // The slow item waits for all others to arrive in the sink: it would wait for ever if they waited for it.
    [Fact]
    public async Task SlowItem_InPara_HoldsUpNothing()
    {
        var othersHaveArrived = new Gate();
        var arrived = new ConcurrentQueue<int>();
        Pipeline pipeline = Pipeline.Range(0, Items)
            .Select(item =>
            {
                if (item == 0)
                {
                    othersHaveArrived.Pass();
                }

                return item;
            })
            .ForEach(item =>
            {
                arrived.Enqueue(item);
                if (arrived.Count == Items - 1)
                {
                    othersHaveArrived.Open();
                }
            });

        await pipeline.RunAsync(
            new DataflowEngine { Workers = 2 },
            new RunOptions { BatchPolicy = BatchPolicy.Fixed(1) },
            CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, Items), arrived.Order());
        Assert.Equal(0, arrived.Last());
    }
}
