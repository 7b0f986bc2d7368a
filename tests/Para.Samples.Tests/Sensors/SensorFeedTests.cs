using System.Reactive.Concurrency;
using Sensors.Monitoring;

namespace Para.Samples.Tests.Sensors;

public sealed class SensorFeedTests
{
    // The first reading is due at the first tick of a millisecond.
    [Theory]
    [InlineData(1_000, 100)]
    [InlineData(50_000, (99 * 50) + 1)]
    public void Readings_ClockIsMoved_ComeWhenTheyAreDue(int rate, int inATenthOfASecond)
    {
        var scheduler = new HistoricalScheduler();
        var feed = new SensorFeed(new SimulatedSensors(sensors: 10, seed: 1), rate, count: 20_000, scheduler);
        List<Reading> readings = [];
        bool isCompleted = false;
        using IDisposable subscription = feed.Readings.Subscribe(
            reading =>
            {
                Assert.InRange((feed.Now - reading.Due).TotalMilliseconds, 0, 1);
                readings.Add(reading);
            },
            () => isCompleted = true);

        scheduler.AdvanceBy(TimeSpan.FromSeconds(0.1));
        Assert.Equal(inATenthOfASecond, readings.Count);
        Assert.Equal(inATenthOfASecond, feed.Published);
        Assert.False(isCompleted);

        scheduler.AdvanceBy(TimeSpan.FromSeconds(20));
        Assert.Equal(20_000, readings.Count);
        Assert.Equal(20_000, feed.Published);
        Assert.True(isCompleted);
        Assert.Equal(readings.OrderBy(reading => reading.Due), readings);
        Assert.Equal(TimeSpan.FromSeconds(19_999.0 / rate), readings[^1].Due - readings[0].Due);
    }

    [Fact]
    public void Readings_SameSeed_AreTheSame()
    {
        Assert.Equal(Take(seed: 5), Take(seed: 5));
        Assert.NotEqual(Take(seed: 5), Take(seed: 6));

        static Reading[] Take(int seed)
        {
            var sensors = new SimulatedSensors(sensors: 7, seed);
            return [.. Enumerable.Range(0, 1_000).Select(i => sensors.Next(TimeSpan.FromTicks(i)))];
        }
    }
}
