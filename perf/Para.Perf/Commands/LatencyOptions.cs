using System.CommandLine;
using Para.Perf.Latency;

namespace Para.Perf.Commands;

/// <summary>The options that <c>latency</c> and its children share.</summary>
internal static class LatencyOptions
{
    private const int MaxRate = 1_000_000;
    private const int MaxSeconds = 60;

    public static Option<string[]> Engines(string[] defaults) =>
        PerfOptions.OneOf(
            new Option<string[]>(LatencyProtocol.Engine)
            {
                Description = "Engine to measure (repeatable).",
                DefaultValueFactory = _ => defaults,
            },
            LatencySettings.Contenders.Select(engine => engine.Name));

    public static Option<string> Engine() =>
        PerfOptions.OneOf(
            new Option<string>(LatencyProtocol.Engine) { Required = true },
            LatencySettings.Contenders.Select(engine => engine.Name));

    public static Option<int[]> Rates(int[] defaults) =>
        PerfOptions.Limited(
            new Option<int[]>(LatencyProtocol.Rate)
            {
                Description = "Items due in a second (repeatable).",
                DefaultValueFactory = _ => defaults,
            },
            MaxRate);

    public static Option<int> Rate() =>
        PerfOptions.Limited(new Option<int>(LatencyProtocol.Rate) { Required = true }, MaxRate);

    public static Option<int> WarmUp() =>
        PerfOptions.WholeNumber(LatencyProtocol.WarmUp, "Seconds at the rate before those that count.", defaultValue: 2, MaxSeconds);

    public static Option<int> Seconds() =>
        PerfOptions.WholeNumber(LatencyProtocol.Seconds, "Seconds that count, in each round.", defaultValue: 5, MaxSeconds);
}
