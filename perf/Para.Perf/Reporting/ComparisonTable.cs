using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Reporting;

/// <summary>What <c>compare</c> prints: a table for each workload, and what to read it with.</summary>
internal static class ComparisonTable
{
    private const int MeaningfulRounds = 7;

    public static void Write(
        TableWriter writer, ComparisonSettings settings, MachineInfo machine, IReadOnlyList<RowSummary> rows)
    {
        foreach (var table in rows.GroupBy(row => row.Key.Table))
        {
            RowSummary[] ofTable = [.. table];
            (string workload, CaseSize size, int workers) = table.Key;
            writer.WriteTable(
                $"{workload}: {size.Items:N0} items, {workers} workers (capacity {ofTable[0].Capacity:F2}), rounds: {settings.Rounds}",
                [.. Columns(settings, ofTable)],
                ofTable,
                row => TableWriter.StyleOf(row.Ok, row.Noisy));
        }

        writer.WriteMachine(machine, settings.Workers.Max(), settings.Rounds, MeaningfulRounds);
        writer.WriteFailures(rows);
    }

    /// <summary>Those that say something in this table.</summary>
    private static IEnumerable<TableColumn<RowSummary>> Columns(ComparisonSettings settings, RowSummary[] rows)
    {
        string[] engines = [.. rows.Select(row => row.Key.Engine).Distinct()];

        yield return new("engine", row => row.Key.Engine, IsNumber: false);
        yield return new("profile", row => row.Key.Profile.ToText(), IsNumber: false);
        yield return new("ns/item", row => TableWriter.Number(row.NsPerItem));
        yield return new("spread", row => row.NsPerItem is null ? TableWriter.Missing : TableWriter.Spread(row.Spread, row.Noisy));
        yield return new($"x {settings.Baseline.Name}", row => TableWriter.Number(row.RatioToBaseline));
        if (PerfEngines.Peers.Count(peer => engines.Contains(peer.Name)) > 1)
            yield return new("x best peer", row => TableWriter.Number(row.RatioToBestPeer));
        yield return new("x ideal", row => TableWriter.Number(row.RatioToIdeal));
        yield return new("efficiency", row => TableWriter.ExactPercent(row.Efficiency));
        if (rows.Any(row => row.SinkBusy is not null))
            yield return new("sink busy", row => TableWriter.ExactPercent(row.SinkBusy));
        yield return new("CPU ns/item", row => TableWriter.Number(row.CpuNsPerItem));
        yield return new("B/item", row => TableWriter.Number(row.BytesPerItem));
        if (rows.Any(row => row.PeakLiveItems is not null))
            yield return new("peak live", row => TableWriter.Number(row.PeakLiveItems));
        yield return new("ok", row => row.Ok ? "yes" : "NO", IsNumber: false);
    }
}
