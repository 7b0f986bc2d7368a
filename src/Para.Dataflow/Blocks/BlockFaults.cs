namespace Para.Dataflow;

/// <summary>Exceptions on their way between blocks, which hand them on in an <see cref="AggregateException"/>, and runs, which do not.</summary>
internal static class BlockFaults
{
    /// <summary>Gets what was thrown in the first place.</summary>
    public static Exception Unwrap(Exception exception) =>
        exception is AggregateException aggregate && aggregate.Flatten().InnerExceptions is [var first, ..] ? first : exception;

    /// <summary>Gets what a run shall make of the end of a block that it depends on.</summary>
    /// <returns>The original exception of a faulted block; a cancellation, if items were lost by that; null for a good end.</returns>
    public static Exception? Of(Task completion) =>
        completion.Exception is { } exception ? Unwrap(exception)
        : completion.IsCanceled ? new TaskCanceledException("The block was cancelled, and has discarded what it held.")
        : null;
}
