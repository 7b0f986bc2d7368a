using OneBillionRows.Measurements;
using Para.Perf.Workloads.Files;

namespace Para.Perf.Workloads.OneBillionRows;

/// <summary>
/// The one billion row challenge over a file of measurements (the sample OneBillionRows). Reading the file, which the system has in
/// memory, is part of what is timed.
/// <code>
///   file by byte ranges, in blocks ─ Aggregate(a table for each worker, merged at the end)
/// </code>
/// </summary>
internal sealed class OneBillionRowsWorkload()
    : Workload("1brc", "A file of measurements: parsed and aggregated in parts, merged at the end. An item is a row.")
{
    public override int DefaultItems => 5_000_000;

    public override WorkloadCase CreateMeasured(CaseSize size) => new OneBillionRowsCase(GetFile(size.Items), size.Items);

    // The result has every row in it, so nothing is lost or doubled unseen.
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);

    private static string GetFile(int rows) => TemporaryFolder.GetOrWrite($"measurements-{rows}.txt", path =>
    {
        using FileStream stream = File.Create(path);
        MeasurementGenerator.Write(stream, rows, CancellationToken.None);
    });
}
