namespace Para.Reactive;

/// <summary>A publisher's thread that waits inside <c>OnNext</c> until there is a place for its item, or nobody wants it any more.</summary>
/// <remarks>
/// The item belongs to whoever has this in a queue: it is taken in, or counted as discarded, there. So a thread that is slow to wake up
/// holds up nothing.
/// </remarks>
internal sealed class BlockedPublisher<T>
{
    // A thread waits in one place at a time, so one object is enough for each.
    [ThreadStatic]
    private static BlockedPublisher<T>? t_spare;

    private readonly object _monitor = new();

    // Guarded by _monitor.
    private bool _isReleased;

    private BlockedPublisher(T item) => Item = item;

    public T Item { get; private set; }

    public static BlockedPublisher<T> Rent(T item)
    {
        if (t_spare is not { } spare)
        {
            return new BlockedPublisher<T>(item);
        }

        t_spare = null;
        spare.Item = item;
        return spare;
    }

    /// <summary>Blocks the thread until <see cref="Release"/>. Nobody else may use the object after that.</summary>
    public void Wait()
    {
        lock (_monitor)
        {
            // A thread that is interrupted leaves here by an exception; the object, which somebody still has in a queue, is not used again.
            while (!_isReleased)
            {
                Monitor.Wait(_monitor);
            }

            _isReleased = false;
        }

        // Whoever released it has taken it out of its queue before, and let go of it with the monitor.
        Item = default!;
        t_spare = this;
    }

    /// <summary>Lets the thread go on. Called once for each wait, by whoever has taken this out of its queue.</summary>
    public void Release()
    {
        lock (_monitor)
        {
            _isReleased = true;
            Monitor.Pulse(_monitor);
        }
    }
}
