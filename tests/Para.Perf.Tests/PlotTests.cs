using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Latency;
using Para.Perf.Plotting;
using ScottPlot;
using SkiaSharp;

namespace Para.Perf.Tests;

public sealed class PlotTests
{
    private static readonly string[] s_drawn = [Samples.ParaEngine, PerfEngines.Baseline.Name, PerfEngines.Floor.Name];

    [Fact]
    public void Save_Comparison_HasTheColorOfEachContender()
    {
        using SKBitmap picture = Save(ComparisonPlot.Draw(Rows(2)));

        AssertDrawn(picture, s_drawn);
    }

    [Fact]
    public void Save_Scale_HasPlotsOverWorkersAndOverSizes()
    {
        IReadOnlyList<Plot> plots = ScalePlot.Draw(Rows(1, 2));

        // Two sizes over workers, two numbers of workers over sizes.
        Assert.Equal(4, plots.Count);
        using SKBitmap picture = Save(plots);
        AssertDrawn(picture, s_drawn);
    }

    [Fact]
    public void Draw_OneNumberOfWorkers_HasNoPlotOverWorkers() => Assert.Single(ScalePlot.Draw(Rows(2)));

    [Fact]
    public void Save_Latency_HasTheColorOfEachContender()
    {
        IReadOnlyList<LatencySummary> rows =
        [
            .. new[] { Samples.ParaEngine, PerfEngines.Baseline.Name }.Select((engine, place) => new LatencySummary
            {
                Key = new LatencyKey(engine, SourceKind.Async, Rate: 1_000, Workers: 2, WarmUpSeconds: 1, Seconds: 1),
                Figures = new LatencyFigures(10 + place, 20, 30, 40, 50, 60, 1, 2),
                Spread = 0,
                P50ToBaseline = 1,
                P99ToBaseline = 1,
                Samples = [],
                Failure = null,
            }),
        ];

        using SKBitmap picture = Save(LatencyPlot.Draw(rows));

        AssertDrawn(picture, [Samples.ParaEngine, PerfEngines.Baseline.Name]);
    }

    private static IReadOnlyList<RowSummary> Rows(params int[] workers) => Samples.Rows(Samples.Settings(workers), Samples.UsualTime);

    /// <summary>Saves the plots as a PNG and reads it again.</summary>
    private static SKBitmap Save(IReadOnlyList<Plot> plots)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.png");
        try
        {
            PlotFile.Save(new FileInfo(path), plots);
            using SKCodec codec = SKCodec.Create(path);
            Assert.Equal(SKEncodedImageFormat.Png, codec.EncodedFormat);
            return SKBitmap.Decode(codec);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertDrawn(SKBitmap picture, string[] engines)
    {
        HashSet<SKColor> colors = [.. picture.Pixels];
        Assert.All(engines, engine => Assert.Contains(Color(engine), colors));
        Assert.DoesNotContain(Color("plinq"), colors);
    }

    private static SKColor Color(string engine)
    {
        Color color = EngineColors.Of(engine);
        return new SKColor(color.R, color.G, color.B);
    }
}
