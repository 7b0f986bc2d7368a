using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace Para.Perf.Plotting;

/// <summary>Plots in one PNG, row by row.</summary>
internal static class PlotFile
{
    private const int MaxColumns = 2;
    private const int Width = 760;
    private const int Height = 440;

    public static void Save(FileInfo file, IReadOnlyList<Plot> plots)
    {
        if (plots.Count == 0)
            throw new ArgumentException("There is nothing to draw.", nameof(plots));

        int columns = Math.Min(plots.Count, MaxColumns);
        int rows = (plots.Count + columns - 1) / columns;
        var picture = new Multiplot { Layout = new Grid(rows, columns) };
        picture.Reset(plots[0]);
        foreach (Plot plot in plots.Skip(1))
            picture.AddPlot(plot);
        picture.SavePng(file.FullName, columns * Width, rows * Height);
    }

    /// <summary>Whether there is a font to write titles and numbers with; without one a picture has lines only.</summary>
    public static bool HasFont
    {
        get
        {
            using SkiaSharp.SKTypeface typeface = Fonts.GetTypeface(Fonts.Default, bold: false, italic: false);
            return typeface.ContainsGlyph('0');
        }
    }
}
