using Para.Perf.Comparing;
using Para.Perf.Reporting;
using ScottPlot;

namespace Para.Perf.Commands;

/// <summary>What <c>compare</c> and <c>scale</c> do once they know what to measure.</summary>
internal static class ComparisonReport
{
    /// <summary>Measures; has the rows printed by <paramref name="tables"/> and drawn by <paramref name="plots"/>. Gives the exit code.</summary>
    public static async Task<int> MeasureAsync(
        ComparisonSettings settings,
        ReportFiles files,
        Action<TableWriter, ComparisonSettings, MachineInfo, IReadOnlyList<RowSummary>> tables,
        Func<IReadOnlyList<RowSummary>, IReadOnlyList<Plot>> plots,
        CancellationToken cancellation)
    {
        if (!settings.Rows().Any())
        {
            await Console.Error.WriteLineAsync("para-perf: none of these engines runs any of these workloads with this profile.");
            return ExitCodes.BadArguments;
        }

        BuildCheck.WarnIfNotOptimised(Console.Error);
        IReadOnlyList<Round> rounds = await new RoundRunner(settings, Console.Error).RunAsync(cancellation);
        IReadOnlyList<RowSummary> rows = RowSummary.FromRounds(settings, rounds);
        MachineInfo machine = MachineInfo.Read([.. rounds.Select(round => round.Capacity)]);

        tables(new TableWriter(), settings, machine, rows);
        await files.WriteAsync(
            file => new ComparisonDocument(machine, settings, rows).WriteAsync(file, cancellation),
            writer => tables(writer, settings, machine, rows),
            () => plots(rows));
        return rows.All(row => row.Ok) ? ExitCodes.Success : ExitCodes.RowFailed;
    }
}
