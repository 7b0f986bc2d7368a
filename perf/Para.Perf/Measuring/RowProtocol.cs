using System.Text.Json;

namespace Para.Perf.Measuring;

/// <summary>What parent and child say to each other: a command line down, one line of JSON up.</summary>
internal static class RowProtocol
{
    public const string Command = "row";
    public const string Workload = "--workload";
    public const string Engine = "--engine";
    public const string Workers = "--workers";
    public const string Items = "--items";
    public const string Profile = "--profile";

    /// <summary>The arguments that make a child measure the row; typed by hand, they measure it once more.</summary>
    public static IReadOnlyList<string> ArgumentsFor(RowKey row) =>
    [
        Command,
        Workload, row.Workload,
        Engine, row.Engine,
        Workers, $"{row.Workers}",
        Items, $"{row.Items}",
        Profile, row.Profile.ToText(),
    ];

    public static string Write(RowSample sample) =>
        JsonSerializer.Serialize(sample, RowProtocolJson.Default.RowSample);

    /// <summary>The sample that a child ended with: on its last line, whatever the measured code printed before.</summary>
    public static RowSample Read(int exitCode, string output, string errors)
    {
        if (exitCode != ExitCodes.Success || LastLine(output) is not { } line)
            return RowSample.Failed($"the child ended with exit code {exitCode}: {FirstLines(errors)}");

        try
        {
            return JsonSerializer.Deserialize(line, RowProtocolJson.Default.RowSample)
                ?? RowSample.Failed("the child's result is empty");
        }
        catch (JsonException)
        {
            return RowSample.Failed($"the child's last line is no result: {line}");
        }
    }

    /// <summary>Where the runtime says why a process ended; the stack follows.</summary>
    private static string FirstLines(string text) =>
        Lines(text) is { Length: > 0 } lines ? string.Join(' ', lines.Take(2)) : "it said nothing";

    private static string? LastLine(string text) => Lines(text) is [.., var last] ? last : null;

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
