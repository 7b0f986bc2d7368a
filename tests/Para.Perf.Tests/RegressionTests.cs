using Para.Perf.Comparing;
using Para.Perf.Regression;

namespace Para.Perf.Tests;

public sealed class RegressionTests
{
    [Theory]
    [InlineData(1.0, 0.2, true)]
    [InlineData(1.0, 0.3, false)]
    [InlineData(1.25, 0.1, false)]
    [InlineData(2.0, 0.1, false)]
    public void IsWorse_RatioOfOneAndAQuarter_IsComparedWithTheBaseline(double before, double tolerance, bool expected)
    {
        RegressionRow row = Assert.Single(Match(Samples.UsualTime, before));

        Assert.Equal(expected, row.IsWorse(tolerance));
    }

    [Fact]
    public void IsWorse_OneGoodRound_IsNoise()
    {
        RegressionRow row = Assert.Single(Match(
            (key, round) => Samples.UsualTime(key, round) * (key.Engine == Samples.ParaEngine && round > 0 ? 3 : 1), before: 1.25));

        Assert.False(row.IsWorse(tolerance: 0.1));
    }

    [Fact]
    public void Match_RowIsNotInTheBaseline_IsNotWorse()
    {
        RegressionRow row = Assert.Single(RegressionRow.Match(ParaRows(Samples.UsualTime), new Baseline([])));

        Assert.Null(row.Before);
        Assert.False(row.IsWorse(tolerance: 0));
    }

    [Fact]
    public async Task ReadAsync_WhatWasWritten_IsTheSame()
    {
        var file = new FileInfo(Path.GetTempFileName());
        var baseline = new Baseline([.. ParaRows(Samples.UsualTime).Select(BaselineRow.From)]);

        await baseline.WriteAsync(file, TestContext.Current.CancellationToken);
        Baseline read = await Baseline.ReadAsync(file, TestContext.Current.CancellationToken);
        file.Delete();

        Assert.Equal(baseline.Rows, read.Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no json")]
    public async Task ReadAsync_NoBaseline_SaysSo(string text)
    {
        var file = new FileInfo(Path.GetTempFileName());
        await File.WriteAllTextAsync(file.FullName, text, TestContext.Current.CancellationToken);

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            () => Baseline.ReadAsync(file, TestContext.Current.CancellationToken));
        file.Delete();

        Assert.Contains(file.Name, thrown.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<RegressionRow> Match(Func<Measuring.RowKey, int, double> time, double before)
    {
        IReadOnlyList<RowSummary> rows = ParaRows(time);
        return RegressionRow.Match(rows, new Baseline([.. rows.Select(row => BaselineRow.From(row) with { RatioToIdeal = before })]));
    }

    private static IReadOnlyList<RowSummary> ParaRows(Func<Measuring.RowKey, int, double> time)
    {
        ComparisonSettings settings = Samples.Settings(2);
        settings = settings with { Workloads = [settings.Workloads[0]] };
        return [.. Samples.Rows(settings, time).Where(row => row.Key.Engine == Samples.ParaEngine)];
    }
}
