namespace Para;

/// <summary>What a sink does with the target that it hands the items to: see <c>To</c>, <c>ToLines</c> and <c>ToFrames</c>.</summary>
public sealed record SinkOptions
{
    internal static SinkOptions Default { get; } = new();

    /// <summary>Gets whether the target stays open behind the run, so that others, or the next run, can go on writing to it.</summary>
    /// <value>
    /// The default, <see langword="false"/>, completes the target when the run has ended, and says how: with the exception of a run
    /// that is faulted, and with an <see cref="OperationCanceledException"/> for one that is cancelled.
    /// </value>
    public bool LeaveOpen { get; init; }
}
