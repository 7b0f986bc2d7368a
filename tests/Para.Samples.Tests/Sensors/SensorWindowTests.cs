using Sensors.Monitoring;

namespace Para.Samples.Tests.Sensors;

public sealed class SensorWindowTests
{
    [Fact]
    public void Add_ManyValues_MedianAndDeviationAreThoseOfTheLast()
    {
        var random = new Random(7);
        var window = new SensorWindow();
        List<double> values = [];
        for (int i = 0; i < 3 * SensorWindow.Capacity; i++)
        {
            // Many are equal, in one half all but a few.
            values.Add(i < 400 ? random.Next(40) : random.Next(2));
            window.Add(values[^1]);

            double[] last = [.. values.TakeLast(SensorWindow.Capacity).Order()];
            double median = last[last.Length / 2];
            double distance = last.Select(value => Math.Abs(value - median)).Order().ElementAt(last.Length / 2);
            Assert.Equal(median, window.Median);
            Assert.Equal(1.4826 * distance, window.FindDeviation());
            Assert.Equal(last.Length >= SensorWindow.MinReadings, window.IsKnown);
        }
    }
}
