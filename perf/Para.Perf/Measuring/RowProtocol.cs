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
    public const string StepsPerMicrosecond = "--steps-per-microsecond";
    public const string Profile = "--profile";

    /// <summary>The arguments that make a child measure the row; typed by hand, they measure it once more.</summary>
    public static IReadOnlyList<string> ArgumentsFor(RowKey row) =>
    [
        Command,
        Workload, row.Workload,
        Engine, row.Engine,
        Workers, $"{row.Workers}",
        Items, $"{row.Size.Items}",
        StepsPerMicrosecond, $"{row.Size.StepsPerMicrosecond}",
        Profile, row.Profile.ToText(),
    ];

    public static string Write(RowSample sample) =>
        JsonSerializer.Serialize(sample, RowProtocolJson.Default.RowSample);
}
