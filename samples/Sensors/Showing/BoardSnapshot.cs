using Sensors.Monitoring;

namespace Sensors.Showing;

/// <summary>A <see cref="Board"/> at a moment.</summary>
/// <param name="Anomalies">How many anomalies there were.</param>
/// <param name="Latest">The latest one, if there was any.</param>
/// <param name="RecentLatencies">How long the last ones took, the latest at the end.</param>
/// <param name="Busiest">The sensors with most of them.</param>
internal sealed record BoardSnapshot(
    long Anomalies, Assessment? Latest, IReadOnlyList<TimeSpan> RecentLatencies, IReadOnlyList<SensorFigures> Busiest);
