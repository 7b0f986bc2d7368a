namespace Para;

/// <summary>Why an item was discarded.</summary>
public enum DropReason
{
    /// <summary>The run had failed: user code threw.</summary>
    Faulted,

    /// <summary>The run was cancelled.</summary>
    Cancelled,

    /// <summary>The run was stopped before the item, which a source was still making, could be taken in.</summary>
    Stopped,

    /// <summary>Nobody wanted it any more: a stage below, <c>Take</c> say, had all that it needs.</summary>
    EarlyEnd,

    /// <summary>A stage failed with it, whose <see cref="FailurePolicy"/> says that it goes on with the next.</summary>
    Skipped,

    /// <summary>A source that cannot wait, or a reader that is too slow, had no place for it; what was to be done then was chosen.</summary>
    Overflow,
}
