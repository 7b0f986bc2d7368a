using Para.Perf.Engines;
using ScottPlot;
using ScottPlot.Palettes;

namespace Para.Perf.Plotting;

/// <summary>One color for each contender, the same in all pictures.</summary>
internal static class EngineColors
{
    private static readonly Category20 s_palette = new();

    private static readonly Dictionary<string, int> s_places =
        PerfEngines.All.Select((engine, place) => (engine.Name, place)).ToDictionary();

    public static Color Of(string engine) => s_palette.GetColor(s_places[engine]);
}
