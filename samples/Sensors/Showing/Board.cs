using Sensors.Monitoring;

namespace Sensors.Showing;

/// <summary>What the observer of the assessments has seen so far. For any threads.</summary>
/// <param name="sensors">How many sensors there are.</param>
/// <param name="getTime">Gets the time on the clock that says when readings are due.</param>
internal sealed class Board(int sensors, Func<TimeSpan> getTime)
{
    private const int MaxRecent = 60;

    // Guards all that follows: the observer writes, one call at a time, and who shows it reads.
    private readonly Lock _gate = new();
    private readonly long[] _anomalies = new long[sensors];
    private readonly double[] _medians = new double[sensors];
    private readonly Queue<TimeSpan> _recent = [];
    private Assessment? _latest;

    /// <summary>Gets the times from when a reading was due until it was here as an anomaly, when nobody adds any more.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public void Add(Assessment assessment)
    {
        TimeSpan latency = getTime() - assessment.Reading.Due;
        lock (_gate)
        {
            _medians[assessment.Reading.Sensor] = assessment.Median;
            if (!assessment.IsAnomaly)
            {
                return;
            }

            _anomalies[assessment.Reading.Sensor]++;
            _latest = assessment;
            Latencies.Add(latency);
            _recent.Enqueue(latency);
            if (_recent.Count > MaxRecent)
            {
                _recent.Dequeue();
            }
        }
    }

    /// <summary>Copies what is there.</summary>
    /// <param name="top">How many of the sensors with most anomalies.</param>
    public BoardSnapshot TakeSnapshot(int top)
    {
        lock (_gate)
        {
            return new BoardSnapshot(
                Latencies.Count,
                _latest,
                [.. _recent],
                [
                    .. Enumerable.Range(0, _anomalies.Length)
                        .Where(sensor => _anomalies[sensor] > 0)
                        .OrderByDescending(sensor => _anomalies[sensor])
                        .ThenBy(sensor => sensor)
                        .Take(top)
                        .Select(sensor => new SensorFigures(sensor, _anomalies[sensor], _medians[sensor])),
                ]);
        }
    }
}
