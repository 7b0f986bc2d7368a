namespace Para.Perf.Latency;

/// <summary>What one child process measured; without figures, why not.</summary>
internal sealed record LatencySample(LatencyFigures? Figures, string? Failure)
{
    public static LatencySample Failed(string failure) => new(null, failure);
}
