using System.Globalization;

namespace DataflowMigration.Programs;

/// <summary>What a sensor has measured.</summary>
/// <param name="Sensor">The number of the sensor; negative if the line was broken.</param>
/// <param name="Value">The value, in thousandths.</param>
internal readonly record struct Reading(int Sensor, int Value)
{
    public bool IsGood => Sensor >= 0;

    /// <summary>Reads a line such as <c>17;20512</c>.</summary>
    /// <returns>The reading, which is not good if the line is broken.</returns>
    public static Reading Parse(string line)
    {
        int separator = line.IndexOf(';');
        return separator > 0
            && int.TryParse(line.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out int sensor)
            && int.TryParse(line.AsSpan(separator + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? new Reading(sensor, value)
            : new Reading(-1, 0);
    }

    /// <summary>Gives the reading as a sensor would give it that is right.</summary>
    public Reading Calibrate() => IsGood ? this with { Value = Value + (Sensor % 10) - (Value / 500) } : this;
}
