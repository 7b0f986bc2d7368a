namespace Sensors.Monitoring;

/// <summary>What a sensor says.</summary>
/// <param name="Sensor">Which one, from 0 on.</param>
/// <param name="Value">What it measured.</param>
/// <param name="IsFault">Whether the value was made up to be found: what finds it must not look here.</param>
/// <param name="Due">When the sensor measured it, on the clock of the feed, whenever it was published.</param>
internal readonly record struct Reading(int Sensor, double Value, bool IsFault, TimeSpan Due);
