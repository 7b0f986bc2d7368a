using Para.Perf.Engines;
using Para.Perf.Latency;

namespace Para.Perf.Tests;

/// <summary>Every source of items on every contender that takes them from it.</summary>
public sealed class LatencyCaseTests
{
    private const int Rate = 1_000_000;
    private const int Items = 500;

    public static TheoryData<string, string> Pairs =>
        [.. from source in Enum.GetValues<SourceKind>()
            from engine in LatencySettings.Contenders
            where engine.CanRun(LatencyCase.Create(source, Rate, Items))
            select (source.ToText(), engine.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task RunAsync_PacedItems_AllArrive(string source, string engine)
    {
        LatencyCase latencyCase = LatencyCase.Create(SourceKindText.Parse(source), Rate, Items);
        latencyCase.Reset();
        Assert.NotNull(latencyCase.FindError());

        await PerfEngines.Find(engine).RunAsync(latencyCase, workers: 2);

        Assert.Null(latencyCase.FindError());
        Assert.True(latencyCase.SummariseFrom(firstItem: 0).P50 >= 0);
    }

    [Fact]
    public void Rows_EachSource_HasTheRowOfItsBaseline()
    {
        var settings = new LatencySettings(
            PerfEngines.All, Enum.GetValues<SourceKind>(), [Rate], Workers: 2, WarmUpSeconds: 1, Seconds: 1, Rounds: 1);

        Assert.All(
            settings.Rows().GroupBy(row => row.Source),
            rows => Assert.Contains(LatencySettings.BaselineOf(rows.Key).Name, rows.Select(row => row.Engine)));
    }
}
