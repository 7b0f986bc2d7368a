namespace Para;

/// <summary>An item that reached nobody.</summary>
/// <param name="Item">The item.</param>
/// <param name="Stage">The stage that had it, by name.</param>
/// <param name="Reason">Why it was discarded.</param>
public readonly record struct DroppedItem(object? Item, string Stage, DropReason Reason)
{
    /// <summary>Gets what the stage threw for this item; <see langword="null"/> unless it was <see cref="DropReason.Skipped"/>.</summary>
    public Exception? Exception { get; init; }
}
