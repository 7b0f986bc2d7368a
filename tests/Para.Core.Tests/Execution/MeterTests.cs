using System.Diagnostics;
using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class MeterTests
{
    [Fact]
    public void CostEstimate_FirstBatch_IsTakenAsItIs()
    {
        var cost = new CostEstimate();
        Assert.Equal(0, cost.Nanoseconds);

        cost.Learn(Stopwatch.Frequency, items: 1_000);

        Assert.Equal(1_000_000, cost.Nanoseconds, tolerance: 1e-3);
    }

    // A quarter of the difference; a batch that took many times as long as expected counts as one that took twice as long.
    [Theory]
    [InlineData(0, 750_000)]
    [InlineData(1, 1_000_000)]
    [InlineData(2, 1_250_000)]
    [InlineData(500, 1_250_000)]
    public void CostEstimate_LaterBatch_MovesItByAQuarter(int timesAsLong, double expected)
    {
        var cost = new CostEstimate();
        cost.Learn(Stopwatch.Frequency, items: 1_000);

        cost.Learn(Stopwatch.Frequency * timesAsLong, items: 1_000);

        Assert.Equal(expected, cost.Nanoseconds, tolerance: 1e-3);
    }

    [Fact]
    public void CostEstimate_WorkHasBecomeSlower_IsBelievedAfterSomeBatches()
    {
        var cost = new CostEstimate();
        cost.Learn(Stopwatch.Frequency, items: 1_000_000);

        for (int i = 0; i < 60; i++)
        {
            cost.Learn(Stopwatch.Frequency, items: 1_000);
        }

        Assert.Equal(1_000_000, cost.Nanoseconds, tolerance: 1_000);
    }

    [Fact]
    public void NodeMeter_ItemsComeAndGo_KeepsTheHighestQueue()
    {
        var meter = new NodeMeter();

        meter.Enqueued(10);
        meter.Enqueued(5);
        meter.Dequeued(12);
        meter.Enqueued(6);

        Assert.Equal(15, meter.PeakQueue);
    }

    [Fact]
    public void NodeMeter_Processed_AddsUp()
    {
        var meter = new NodeMeter();
        long aSecondAgo = Stopwatch.GetTimestamp() - Stopwatch.Frequency;

        long ticks = meter.Processed(3, 2, aSecondAgo);
        meter.Processed(4, 1, aSecondAgo);
        meter.Dropping(9);

        Assert.True(ticks >= Stopwatch.Frequency);
        Assert.Equal(7, meter.ItemsIn);
        Assert.Equal(3, meter.ItemsOut);
        Assert.Equal(2, meter.Batches);
        Assert.Equal(9, meter.Dropped);
        Assert.True(meter.BusyTime >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task NodeMeter_ManyThreads_LosesNothing()
    {
        var meter = new NodeMeter();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                meter.Enqueued(1);
                meter.Processed(1, 2, Stopwatch.GetTimestamp());
                meter.Dequeued(1);
            }
        })));

        Assert.Equal(40_000, meter.ItemsIn);
        Assert.Equal(80_000, meter.ItemsOut);
        Assert.InRange(meter.PeakQueue, 1, 4);
    }
}
