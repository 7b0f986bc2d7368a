using System.Globalization;

namespace OneBillionRows.Measurements;

/// <summary>A station and its temperatures, as the challenge prints them: <c>Hamburg=-14.2/9.7/31.0</c>.</summary>
internal readonly record struct StationSummary(string Name, StationFigures Figures)
{
    public override string ToString() =>
        $"{Name}={Format(Figures.Min)}/{Format(Mean())}/{Format(Figures.Max)}";

    // Halves are rounded up, also below zero, as the challenge wants it.
    private long Mean()
    {
        long divisor = 2 * Figures.Count;
        (long quotient, long remainder) = Math.DivRem((2 * Figures.Sum) + Figures.Count, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static string Format(long tenths) => (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);
}
