namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <summary>How long to wait for what must happen: against hangs only.</summary>
internal static class Limits
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);
}
