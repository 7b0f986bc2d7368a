namespace Para.Dataflow;

/// <summary>How the writing of a batch has ended; the default is that it has not.</summary>
/// <param name="Write">What the run awaits; null where it need not be told.</param>
/// <param name="Exception">Why not all items were handed over; null if the target wanted all, or no more.</param>
/// <param name="WantsMore">Whether the target wants more batches.</param>
internal readonly record struct WriteEnd(TaskCompletionSource<bool>? Write, Exception? Exception, bool WantsMore)
{
    /// <summary>Tells the run, under no lock: it may go on here.</summary>
    public void Tell()
    {
        if (Exception is null)
        {
            Write?.TrySetResult(WantsMore);
        }
        else
        {
            Write?.TrySetException(Exception);
        }
    }
}
