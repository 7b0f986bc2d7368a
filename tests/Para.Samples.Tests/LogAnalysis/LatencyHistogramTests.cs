using LogAnalysis.Analysing;

namespace Para.Samples.Tests.LogAnalysis;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Buckets_Latencies_AreInTheOneThatIsLessThanTwiceAsWide()
    {
        var histogram = new LatencyHistogram();
        var other = new LatencyHistogram();
        foreach (int microseconds in new[] { 1, 4, 5, 7 })
        {
            histogram.Add(microseconds);
        }

        foreach (int microseconds in new[] { 7, 8 })
        {
            other.Add(microseconds);
        }

        histogram.Add(other);

        Assert.Equal(6, histogram.Count);
        Assert.Equal(
            [(2, 1), (4, 0), (8, 4), (16, 1)],
            histogram.Buckets.Select(bucket => ((int)bucket.Below.TotalMicroseconds, (int)bucket.Count)));
    }

    [Fact]
    public void Buckets_NoLatency_AreNone() => Assert.Empty(new LatencyHistogram().Buckets);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(int.MaxValue, 2_147_483_648)]
    public void Buckets_Extremes_HaveOne(int microseconds, double below)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(microseconds);

        Assert.Equal(below, Assert.Single(histogram.Buckets).Below.TotalMicroseconds);
    }
}
