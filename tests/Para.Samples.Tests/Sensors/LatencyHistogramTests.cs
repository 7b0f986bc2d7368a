using Sensors.Monitoring;

namespace Para.Samples.Tests.Sensors;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(50)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void FindPercentile_ManyTimes_IsAThirtySecondTooLongAtMost(double percent)
    {
        var random = new Random(11);
        double[] times = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Floor(Math.Pow(10, 8 * random.NextDouble())))];
        var histogram = new LatencyHistogram();
        var other = new LatencyHistogram();
        for (int i = 0; i < times.Length; i++)
        {
            (i % 3 == 0 ? histogram : other).Add(TimeSpan.FromMicroseconds(times[i]));
        }

        histogram.Add(other);

        double exact = times.Order().ElementAt((int)Math.Ceiling(times.Length * percent / 100) - 1);
        Assert.Equal(times.Length, histogram.Count);
        Assert.InRange(histogram.FindPercentile(percent).TotalMicroseconds, exact, exact * (1 + (1 / 32.0)));
    }

    [Fact]
    public void FindPercentile_ExtremesAndNothing_HaveAnAnswer()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(TimeSpan.Zero, histogram.FindPercentile(99));

        histogram.Add(TimeSpan.FromSeconds(-1));
        Assert.Equal(TimeSpan.Zero, histogram.FindPercentile(99));

        histogram.Add(TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.FromMicroseconds(int.MaxValue), histogram.FindPercentile(99));
    }
}
