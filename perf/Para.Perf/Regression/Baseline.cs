using System.Text.Json;

namespace Para.Perf.Regression;

/// <summary>The file that <c>regress</c> compares with.</summary>
internal sealed record Baseline(IReadOnlyList<BaselineRow> Rows)
{
    /// <exception cref="InvalidDataException">The file is not there, or is no baseline.</exception>
    public static async Task<Baseline> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            await using FileStream stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync(stream, BaselineJson.Default.Baseline, cancellation)
                ?? throw new InvalidDataException($"'{file}' is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"'{file}' is no baseline: {exception.Message}", exception);
        }
    }

    public async Task WriteAsync(FileInfo file, CancellationToken cancellation)
    {
        await using FileStream stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, this, BaselineJson.Default.Baseline, cancellation);
    }
}
