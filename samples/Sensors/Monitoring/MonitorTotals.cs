namespace Sensors.Monitoring;

/// <summary>What the readings of a run have come to.</summary>
/// <param name="Assessed">How many were assessed.</param>
/// <param name="Faults">How many of them were faults that should be found.</param>
/// <param name="FoundFaults">How many of these were.</param>
/// <param name="FalseAlarms">How many anomalies were no faults.</param>
/// <param name="Latencies">The times from when a reading was due until its assessment was there.</param>
internal sealed record MonitorTotals(
    long Assessed, long Faults, long FoundFaults, long FalseAlarms, LatencyHistogram Latencies)
{
    public static MonitorTotals Of(IReadOnlyList<SensorGroup> groups)
    {
        var latencies = new LatencyHistogram();
        foreach (SensorGroup group in groups)
        {
            latencies.Add(group.Latencies);
        }

        return new MonitorTotals(
            groups.Sum(group => group.Assessed),
            groups.Sum(group => group.Faults),
            groups.Sum(group => group.FoundFaults),
            groups.Sum(group => group.FalseAlarms),
            latencies);
    }
}
