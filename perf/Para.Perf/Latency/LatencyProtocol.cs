namespace Para.Perf.Latency;

/// <summary>The command line of a child.</summary>
internal static class LatencyProtocol
{
    public const string Command = "latency-row";
    public const string Engine = "--engine";
    public const string Source = "--source";
    public const string Rate = "--rate";
    public const string Workers = "--workers";
    public const string WarmUp = "--warm-up";
    public const string Seconds = "--seconds";

    /// <summary>The arguments that make a child measure the row; typed by hand, they measure it once more.</summary>
    public static IReadOnlyList<string> ArgumentsFor(LatencyKey row) =>
    [
        Command,
        Engine, row.Engine,
        Source, row.Source.ToText(),
        Rate, $"{row.Rate}",
        Workers, $"{row.Workers}",
        WarmUp, $"{row.WarmUpSeconds}",
        Seconds, $"{row.Seconds}",
    ];
}
