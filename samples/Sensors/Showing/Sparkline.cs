namespace Sensors.Showing;

/// <summary>A row of numbers as a row of blocks, the largest of which is as high as the line.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static string Draw(IReadOnlyCollection<double> values)
    {
        double highest = values.DefaultIfEmpty().Max();
        return string.Concat(values.Select(value => highest <= 0
            ? Blocks[0]
            : Blocks[(int)Math.Round(Math.Max(0, value) / highest * (Blocks.Length - 1))]));
    }
}
