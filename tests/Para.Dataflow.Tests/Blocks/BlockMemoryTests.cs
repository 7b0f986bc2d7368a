using System.Threading.Tasks.Dataflow;
using Para.Contract;

namespace Para.Dataflow.Tests.Blocks;

/// <summary>Between a fast producer and a slow consumer no more items are alive than the bounds say, however many come.</summary>
/// <remarks>
/// <c>PARA_ITEMS=10000000</c> is the full size. What is counted is the difference of two
/// numbers, which a bound that does not hold lets grow with the number of items; so a few thousand, many times the bound,
/// show it as well.
/// </remarks>
public sealed class BlockMemoryTests
{
    private const int Capacity = 64;

    private static long Items { get; } = SuiteSettings.GetItems(usual: 20_000);

    [Theory]
    [InlineData(nameof(SequentialEngine), 1)]
    [InlineData(nameof(DataflowEngine), 2)]
    [InlineData(nameof(WorkStealingEngine), 2)]
    public async Task Block_SlowConsumer_HoldsNoMoreThanItsCapacity(string engine, int workers)
    {
        var counts = new Counts();
        PipelineBlock<long, long> block = PipelineBlock.Create<long, long>(
            flow => flow.Select(x => x),
            BlockTesting.Create(engine, workers),
            new PipelineBlockOptions { BoundedCapacity = Capacity });
        ActionBlock<long> consumer = counts.Consumer();
        block.LinkTo(consumer, BlockTesting.Propagating);

        await counts.ProduceAsync(block);

        await consumer.Completion.Within();
        Assert.Equal(Items, counts.Out);

        // The one that waits to be accepted is alive too, and the consumer has one more while it counts it.
        Assert.InRange(counts.Peak, 1, Capacity + Counts.ConsumerCapacity + 2);
    }

    [Theory]
    [InlineData(nameof(SequentialEngine), 1)]
    [InlineData(nameof(DataflowEngine), 2)]
    [InlineData(nameof(WorkStealingEngine), 2)]
    public async Task FromTo_SlowConsumer_HoldNoMoreThanTheRunAndTheSource(string engine, int workers)
    {
        var counts = new Counts();
        BufferBlock<long> before = BlockTesting.Buffer<long>(Capacity);
        ActionBlock<long> consumer = counts.Consumer();
        Task run = Pipeline.From(before).Select(x => x).To(consumer)
            .RunAsync(BlockTesting.Create(engine, workers), new RunOptions { MaxItemsInFlight = Capacity });

        await counts.ProduceAsync(before);

        await run.Within();
        await consumer.Completion.Within();
        Assert.Equal(Items, counts.Out);
        Assert.InRange(counts.Peak, 1, Capacity + 256 + Capacity + Counts.ConsumerCapacity + 2);
    }

    private sealed class Counts
    {
        public const int ConsumerCapacity = 4;

        private long _in;
        private long _out;

        public long Out => Interlocked.Read(ref _out);

        public long Peak { get; private set; }

        // Slow in comparison: the producer needs less time for an item than the way from block to block takes.
        public ActionBlock<long> Consumer() => new(
            _ =>
            {
                Peak = Math.Max(Peak, Interlocked.Read(ref _in) - _out);
                Interlocked.Increment(ref _out);
            },
            new ExecutionDataflowBlockOptions { BoundedCapacity = ConsumerCapacity });

        public async Task ProduceAsync(ITargetBlock<long> target)
        {
            for (long i = 0; i < Items; i++)
            {
                Interlocked.Increment(ref _in);
                Assert.True(await target.SendAsync(i).Within());
            }

            target.Complete();
        }
    }
}
