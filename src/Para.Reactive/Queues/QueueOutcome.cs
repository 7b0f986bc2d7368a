namespace Para.Reactive;

/// <summary>What became of an item that was to be added to a <see cref="BoundedQueue{T}"/>.</summary>
internal enum QueueOutcome
{
    /// <summary>It is in the queue.</summary>
    Added,

    /// <summary>There was no place, so an item is discarded: the one that came, or an older one whose place it took.</summary>
    Discarded,

    /// <summary>There was no place, and it is for the caller to decide what that means: to wait, or an error.</summary>
    NoPlace,
}
