namespace Para;

/// <summary>What one node of a run has done: a stage, or several that were fused.</summary>
public sealed record StageReport
{
    internal StageReport()
    {
    }

    /// <summary>Gets the name of the stage, or the names of those that were fused, joined by <c> &gt; </c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how the stage runs: <c>Stateless</c>, <c>Exclusive</c>, or the kind of the source.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets how many items came in; for a source, zero.</summary>
    public required long ItemsIn { get; init; }

    /// <summary>Gets how many items went out, to the next stages; for a sink, zero.</summary>
    public required long ItemsOut { get; init; }

    /// <summary>Gets how many batches were processed, or for a source made.</summary>
    public required long Batches { get; init; }

    /// <summary>Gets the time that workers spent in the stage, added up over all workers.</summary>
    public required TimeSpan BusyTime { get; init; }

    /// <summary>Gets the share of the run that the stage was busy, in workers: 1.5 means one and a half workers all the time.</summary>
    public required double Share { get; init; }

    /// <summary>Gets the most items that waited for the stage at a time.</summary>
    public required long PeakQueue { get; init; }

    /// <summary>Gets how many items were discarded here, for whatever reason: those that were skipped are among them.</summary>
    public required long Dropped { get; init; }

    /// <summary>Gets how many items the stage failed with and skipped: see <see cref="FailurePolicy.Skip"/>.</summary>
    /// <remarks>A stage that makes one item out of each has: in = out + skipped + routed, in a run that succeeded.</remarks>
    public long Skipped { get; init; }

    /// <summary>Gets how many items the stage failed with and sent to another flow: see <c>OnError</c>.</summary>
    public long Routed { get; init; }

    /// <summary>Gets whether the stage was told that no more items are needed, so that it may have left some out.</summary>
    internal bool IsDeclined { get; init; }

    /// <summary>Gets how many times the stage was called again with an item that it had failed with: see <see cref="FailurePolicy.Retry"/>.</summary>
    public long Retries { get; init; }
}
