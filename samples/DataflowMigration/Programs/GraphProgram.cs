using Para;

namespace DataflowMigration.Programs;

/// <summary>
/// After: no blocks. The array is read by all workers, and each totals what it has; at the end their totals are added.
/// <code>
///   lines ─ Select(parse) ─ Select(calibrate) ─ Aggregate(total)
/// </code>
/// </summary>
internal static class GraphProgram
{
    public static Task<Totals> RunAsync(string[] lines, Engine engine, CancellationToken cancellationToken) =>
        Pipeline.From(lines)
            .Select(Reading.Parse)
            .Select(reading => reading.Calibrate())
            .Aggregate(
                () => new Totals(),
                (totals, reading) =>
                {
                    totals.Add(reading);
                    return totals;
                },
                (totals, other) => totals.Add(other))
            .RunAsync(engine, cancellationToken);
}
