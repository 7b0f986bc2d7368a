using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Para.Perf.Comparing;

/// <summary>How a child process ended: with a line of JSON, or with a failure.</summary>
internal sealed record ChildResult(string? Line, string? Failure)
{
    /// <summary>The result is on the child's last line, whatever the measured code printed before.</summary>
    public static ChildResult Read(int exitCode, string output, string errors) =>
        exitCode == ExitCodes.Success && Lines(output) is [.., var last]
            ? new ChildResult(last, null)
            : new ChildResult(null, $"the child ended with exit code {exitCode}: {FirstLines(errors)}");

    /// <summary>What the line says; or what <paramref name="failed"/> makes of the reason why it says nothing.</summary>
    public T Parse<T>(JsonTypeInfo<T> type, Func<string, T> failed)
    {
        if (Line is null)
            return failed(Failure ?? "the child said nothing");

        try
        {
            return JsonSerializer.Deserialize(Line, type) ?? failed("the child's result is empty");
        }
        catch (JsonException)
        {
            return failed($"the child's last line is no result: {Line}");
        }
    }

    /// <summary>Where the runtime says why a process ended; the stack follows.</summary>
    private static string FirstLines(string text) =>
        Lines(text) is { Length: > 0 } lines ? string.Join(' ', lines.Take(2)) : "it said nothing";

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
