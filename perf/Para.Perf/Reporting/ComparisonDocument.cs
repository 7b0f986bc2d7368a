using System.Text.Json;
using Para.Perf.Comparing;

namespace Para.Perf.Reporting;

/// <summary>The file of <c>--json</c>.</summary>
internal sealed record ComparisonDocument(MachineInfo Machine, IReadOnlyList<RowDocument> Rows)
{
    public ComparisonDocument(MachineInfo machine, IReadOnlyList<RowSummary> rows)
        : this(machine, [.. rows.Select(RowDocument.From)])
    {
    }

    /// <summary>Why the file cannot be written; null when it can. What is in it stays.</summary>
    public static string? WhyNotWritable(string path)
    {
        try
        {
            bool existed = File.Exists(path);
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (!existed)
                File.Delete(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return exception.Message;
        }
    }

    public async Task WriteAsync(FileInfo file, CancellationToken cancellation)
    {
        await using FileStream stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, this, ComparisonJson.Default.ComparisonDocument, cancellation);
    }
}
