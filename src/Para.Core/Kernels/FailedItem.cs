namespace Para;

/// <summary>An item that a stage failed with: see <c>OnError</c>.</summary>
/// <param name="Item">The item.</param>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Exception">What it threw, in the last call if there were retries.</param>
public readonly record struct FailedItem(object? Item, string Stage, Exception Exception);
