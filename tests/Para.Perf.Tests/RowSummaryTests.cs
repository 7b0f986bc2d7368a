using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;

namespace Para.Perf.Tests;

public sealed class RowSummaryTests
{
    [Fact]
    public void FromRounds_TwoWorkers_RatiosAreToTheFloorSharedByTwo()
    {
        RowSummary para = Find(Samples.Rows(Samples.Settings(2), Samples.UsualTime));

        Assert.Equal(0.05, para.RatioToBaseline);
        Assert.Equal(5 / 4.0, para.RatioToIdeal);
        Assert.Equal(4 / 5.0, para.Efficiency);
        Assert.Equal(8 / 5.0, para.SpeedUp);
        Assert.Equal(8 / 4.0, para.IdealSpeedUp);
        Assert.Equal(10, para.CpuNsPerItem);
        Assert.Equal(64, para.PeakLiveItems);
    }

    [Fact]
    public void FromRounds_ManyWorkers_TheSerialStageBinds()
    {
        RowSummary para = Find(Samples.Rows(Samples.Settings(16), Samples.UsualTime));

        Assert.Equal(5 / 2.0, para.RatioToIdeal);
        Assert.Equal(16, para.Capacity);
    }

    [Fact]
    public void FromRounds_SlowRoundOfTheMachine_RatiosStay()
    {
        RowSummary para = Find(Samples.Rows(Samples.Settings(2), (row, round) => Samples.UsualTime(row, round) * (round + 1)));

        Assert.Equal(10, para.NsPerItem);
        Assert.Equal(0.05, para.RatioToBaseline);
        Assert.True(para.Noisy);
    }

    [Fact]
    public void FromRounds_SeveralWorkers_EachHasItsOwnRows()
    {
        IReadOnlyList<RowSummary> rows = Samples.Rows(
            Samples.Settings(1, 2), (row, round) => Samples.UsualTime(row, round) / row.Workers);

        Assert.Equal([5, 2.5, 5, 2.5], rows.Where(IsPara).Select(row => row.NsPerItem!.Value));
        Assert.Equal(4, rows.Select(row => row.Key.Table).Distinct().Count());
    }

    [Fact]
    public void FromRounds_FailedRow_SaysWhyAndHasNoNumber()
    {
        ComparisonSettings settings = Samples.Settings(2);
        RowKey[] keys = [.. settings.Rows()];
        var samples = keys.ToDictionary(row => row, _ => RowSample.Failed("lost three items"));

        RowSummary row = RowSummary.FromRounds(settings, [new Round(2, samples)])[0];

        Assert.False(row.Ok);
        Assert.Equal("lost three items", row.Failure);
        Assert.Null(row.NsPerItem);
    }

    private static RowSummary Find(IReadOnlyList<RowSummary> rows) => rows.First(IsPara);

    private static bool IsPara(RowSummary row) => row.Key.Engine == Samples.ParaEngine;
}
