using Para.Engines;

namespace Para.Reactive;

/// <summary>The sink of a run that is observed: hands each item to the queue of each observer.</summary>
// An item that nobody gets, because nobody is there or all have left, is discarded and counted. One that at least one observer gets is
// not, however many others leave.
internal sealed class ObserversKernel<T>(ObservedRun<T> run, IAudience<T> audience, string operatorName) : AsyncSinkKernel<T>
{
    // These belong to the call that goes on.
    private readonly List<T> _discarded = [];
    private int[] _added = [];

    public string OperatorName => operatorName;

    /// <summary>Discards an item that waited for an observer which has left.</summary>
    public void Discard(T item) => Drop(item);

    /// <summary>An observer has failed with an item.</summary>
    public void Failed(T item, Exception exception) => Skip(item, exception);

    /// <summary>An observer has failed with its last signal.</summary>
    public void Failed(Exception exception) => KeepFault(exception);

    protected override ValueTask<bool> WriteCore(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        if (!run.HasStarted.IsCompletedSuccessfully)
        {
            return StartAndWriteAsync(items, cancellationToken);
        }

        Outlet<T>[] outlets = audience.Outlets;
        if (_added.Length < outlets.Length)
        {
            _added = new int[outlets.Length];
        }

        bool mustWait = false;
        for (int i = 0; i < outlets.Length; i++)
        {
            _added[i] = 0;
            Add(outlets[i], items.Span, ref _added[i]);
            mustWait |= _added[i] < items.Length && !outlets[i].IsClosed;
        }

        if (mustWait)
        {
            return WaitAndWriteAsync(outlets, items, cancellationToken);
        }

        DropRest(items.Span);
        return new ValueTask<bool>(true);
    }

    protected override void EndedCore(Exception? exception) => run.OnEnded(this, exception);

    private async ValueTask<bool> StartAndWriteAsync(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        await run.HasStarted.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await WriteCore(items, cancellationToken).ConfigureAwait(false);
    }

    // One after the other: the slowest of those that are waited for sets the pace in any case.
    private async ValueTask<bool> WaitAndWriteAsync(
        Outlet<T>[] outlets, ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        for (int i = 0; i < outlets.Length; i++)
        {
            while (_added[i] < items.Length && !outlets[i].IsClosed)
            {
                await outlets[i].PlaceAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                Add(outlets[i], items.Span, ref _added[i]);
            }
        }

        DropRest(items.Span);
        return true;
    }

    private void Add(Outlet<T> outlet, ReadOnlySpan<T> items, ref int added)
    {
        added += outlet.Add(items[added..], this, _discarded);
        Consumed = Math.Max(Consumed, added);
        foreach (T item in _discarded)
        {
            DropForOverflow(item);
        }

        _discarded.Clear();
    }

    private void DropRest(ReadOnlySpan<T> items)
    {
        foreach (T item in items[Consumed..])
        {
            Drop(item);
        }

        Consumed = items.Length;
    }
}
