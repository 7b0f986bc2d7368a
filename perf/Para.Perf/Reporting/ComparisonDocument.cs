using System.Text.Json;
using Para.Perf.Comparing;

namespace Para.Perf.Reporting;

/// <summary>The file of <c>compare --json</c>.</summary>
internal sealed record ComparisonDocument(MachineInfo Machine, int StepsPerMicrosecond, IReadOnlyList<RowDocument> Rows)
{
    public ComparisonDocument(MachineInfo machine, ComparisonSettings settings, IReadOnlyList<RowSummary> rows)
        : this(machine, settings.StepsPerMicrosecond, [.. rows.Select(RowDocument.From)])
    {
    }

    public async Task WriteAsync(FileInfo file, CancellationToken cancellation)
    {
        await using FileStream stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, this, ComparisonJson.Default.ComparisonDocument, cancellation);
    }
}
