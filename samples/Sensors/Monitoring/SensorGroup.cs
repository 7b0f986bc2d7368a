namespace Sensors.Monitoring;

/// <summary>The windows of some of the sensors, and what their readings have come to.</summary>
/// <remarks>The state of an exclusive stage: one worker at a time. It is read when the run is over.</remarks>
/// <param name="sensors">How many sensors there are in all.</param>
/// <param name="groups">How many groups they are in: a group has each sensor whose number has the same rest.</param>
/// <param name="getTime">Gets the time on the clock that says when readings are due.</param>
internal sealed class SensorGroup(int sensors, int groups, Func<TimeSpan> getTime)
{
    /// <summary>How many times as far from the median as usual an anomaly is.</summary>
    private const double Threshold = 8;

    private readonly Sensor?[] _sensors = new Sensor?[((sensors - 1) / groups) + 1];

    /// <summary>Gets how many readings have been assessed.</summary>
    public long Assessed { get; private set; }

    /// <summary>Gets how many of them were faults that should be found.</summary>
    public long Faults { get; private set; }

    /// <summary>Gets how many of these were.</summary>
    public long FoundFaults { get; private set; }

    /// <summary>Gets how many anomalies were no faults.</summary>
    public long FalseAlarms { get; private set; }

    /// <summary>Gets the times from when a reading was due until its assessment was there.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public Assessment Assess(Reading reading)
    {
        Sensor sensor = _sensors[reading.Sensor / groups] ??= new Sensor();
        SensorWindow window = sensor.Window;
        double median = 0;
        double deviation = 0;
        bool isAnomaly = false;
        if (window.IsKnown)
        {
            median = window.Median;
            deviation = window.FindDeviation();
            isAnomaly = Math.Abs(reading.Value - median) > Threshold * deviation;
            Count(reading.IsFault, isAnomaly);
        }

        window.Add(reading.Value);
        bool endsWindow = ++sensor.Readings % SensorWindow.Capacity == 0;
        Assessed++;
        Latencies.Add(getTime() - reading.Due);
        return new Assessment(reading, median, deviation, isAnomaly, endsWindow);
    }

    private void Count(bool isFault, bool isAnomaly)
    {
        if (isFault)
        {
            Faults++;
            FoundFaults += isAnomaly ? 1 : 0;
        }
        else if (isAnomaly)
        {
            FalseAlarms++;
        }
    }

    private sealed class Sensor
    {
        public SensorWindow Window { get; } = new();

        public long Readings { get; set; }
    }
}
