using System.Text.Json;
using Para.Perf.Reporting;

namespace Para.Perf.Latency;

/// <summary>The file of <c>latency --json</c>. Latencies are in microseconds.</summary>
internal sealed record LatencyDocument(MachineInfo Machine, IReadOnlyList<LatencyRowDocument> Rows)
{
    public LatencyDocument(MachineInfo machine, IReadOnlyList<LatencySummary> rows)
        : this(machine, [.. rows.Select(LatencyRowDocument.From)])
    {
    }

    public async Task WriteAsync(FileInfo file, CancellationToken cancellation)
    {
        await using FileStream stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, this, LatencyJson.Default.LatencyDocument, cancellation);
    }
}
