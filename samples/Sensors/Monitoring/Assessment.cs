namespace Sensors.Monitoring;

/// <summary>A reading, and what was usual for its sensor before it.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Median">The median of the sensor's window.</param>
/// <param name="Deviation">How far values usually are from it.</param>
/// <param name="IsAnomaly">Whether this one is much farther away.</param>
/// <param name="EndsWindow">Whether with it the window is made of readings only that came after the last such assessment.</param>
internal readonly record struct Assessment(Reading Reading, double Median, double Deviation, bool IsAnomaly, bool EndsWindow);
