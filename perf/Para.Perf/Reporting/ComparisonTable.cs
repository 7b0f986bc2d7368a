using Para.Perf.Comparing;
using Para.Perf.Engines;
using Para.Perf.Measuring;

namespace Para.Perf.Reporting;

/// <summary>What <c>compare</c> prints: a table for each workload, and what to read it with.</summary>
internal static class ComparisonTable
{
    private const int MeaningfulRounds = 7;

    public static void Write(ComparisonSettings settings, MachineInfo machine, IReadOnlyList<RowSummary> rows)
    {
        var writer = new TableWriter();
        foreach (IGrouping<string, RowSummary> workload in rows.GroupBy(row => row.Key.Workload))
        {
            RowSummary[] ofWorkload = [.. workload];
            writer.WriteTable(
                $"{workload.Key}: {ofWorkload[0].Key.Size.Items:N0} items, {settings.Workers} workers (capacity {machine.Capacity:F2}), rounds: {settings.Rounds}",
                [.. Columns(ofWorkload)],
                ofWorkload,
                row => TableWriter.StyleOf(row.Ok, row.Noisy));
        }

        writer.WriteMachine(machine, settings.Workers, settings.Rounds, MeaningfulRounds);
        foreach (RowSummary row in rows.Where(row => !row.Ok))
            writer.WriteLine($"{row.Key.Workload} {row.Key.Profile.ToText()} {row.Key.Engine}: {row.Failure}");
    }

    /// <summary>Those that say something in this table.</summary>
    private static IEnumerable<TableColumn<RowSummary>> Columns(RowSummary[] rows)
    {
        string[] engines = [.. rows.Select(row => row.Key.Engine).Distinct()];

        yield return new("engine", row => row.Key.Engine, IsNumber: false);
        yield return new("profile", row => row.Key.Profile.ToText(), IsNumber: false);
        yield return new("ns/item", row => TableWriter.Number(row.NsPerItem));
        yield return new("spread", row => row.NsPerItem is null ? TableWriter.Missing : TableWriter.Spread(row.Spread, row.Noisy));
        yield return new($"x {PerfEngines.Baseline.Name}", row => TableWriter.Number(row.RatioToBaseline));
        if (PerfEngines.Peers.Count(peer => engines.Contains(peer.Name)) > 1)
            yield return new("x best peer", row => TableWriter.Number(row.RatioToBestPeer));
        yield return new("x ideal", row => TableWriter.Number(row.RatioToIdeal));
        yield return new("efficiency", row => TableWriter.ExactPercent(row.Efficiency));
        if (rows.Any(row => row.SinkBusy is not null))
            yield return new("sink busy", row => TableWriter.ExactPercent(row.SinkBusy));
        yield return new("B/item", row => TableWriter.Number(row.BytesPerItem));
        yield return new("ok", row => row.Ok ? "yes" : "NO", IsNumber: false);
    }
}
