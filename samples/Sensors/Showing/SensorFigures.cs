namespace Sensors.Showing;

/// <summary>What is known of a sensor.</summary>
/// <param name="Sensor">Which one.</param>
/// <param name="Anomalies">How many anomalies it had.</param>
/// <param name="Median">The latest median of its window.</param>
internal readonly record struct SensorFigures(int Sensor, long Anomalies, double Median);
