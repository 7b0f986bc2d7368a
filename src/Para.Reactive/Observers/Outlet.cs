namespace Para.Reactive;

/// <summary>One observer of a run, with its own bounded queue: what the run hands over, the pool delivers.</summary>
// Design: the run's sink adds items to the queue; a work item of the thread pool, at most one at a time, takes them out and calls the
// observer. So OnNext never overlaps, holds no worker of the run, and touches no other observer. The work item is asked for
// by whoever adds to a queue that nobody drains, and goes home when the queue is empty (_isDraining, under the gate).
//
// Three steps to the end, each taken under the gate, once, and never back:
//
//   open  --->  closed: nothing more is added; what waits is delivered, then the last signal
//     \----------\--->  silent: nothing more is delivered, not even what waits; that is discarded and counted
//
// Closed by the end of the run, or by an overflow that is an error. Silent by Dispose, by an observer that throws, and behind the last signal.
// Whoever drains looks for silence before each call. A call that it has just begun on another thread cannot be taken back; from within
// a call, Dispose means that there is no other.
//
// _gate guards all fields but those of the drain. No code of others runs under it, nor does a continuation.
internal sealed partial class Outlet<T> : IDisposable, IThreadPoolWorkItem
{
    /// <summary>How many items are taken out of the queue at a time.</summary>
    private const int MaxTaken = 16;

    private readonly IObserver<T> _observer;
    private readonly Action<Outlet<T>> _left;
    private readonly bool _waits;
    private readonly Lock _gate = new();
    private readonly BoundedQueue<T> _queue;

    // Of whoever subscribed; null if they suppressed its flow. The observer's code runs in it.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    private bool _isClosed;
    private bool _isDraining;
    private bool _hasLastSignal;
    private Exception? _error;

    // Written under the gate; volatile, because the drain reads it before each call without. It orders nothing else: the drain
    // owns the items that it has taken out.
    private volatile bool _isSilent;

    // The run that has last added something: it counts what is discarded. One that only ends is enough. Null before that.
    private ObserversKernel<T>? _run;

    // Where the run waits for a place; null while it does not.
    private TaskCompletionSource? _place;

    // Belongs to the drain.
    private readonly T[] _taken;

    /// <param name="observer">The observer.</param>
    /// <param name="overflow">What becomes of an item for which there is no place.</param>
    /// <param name="capacity">How many items can wait.</param>
    /// <param name="left">Told when the observer wants, or gets, no more items, at least once; not for the end of the run.</param>
    public Outlet(IObserver<T> observer, OverflowStrategy overflow, int capacity, Action<Outlet<T>> left)
    {
        _observer = observer;
        _left = left;
        _waits = overflow == OverflowStrategy.Backpressure;
        _queue = new BoundedQueue<T>(overflow, capacity);
        _taken = new T[Math.Min(_queue.Capacity, MaxTaken)];
    }

    /// <summary>Adds items to the queue. For one run, one call at a time.</summary>
    /// <param name="items">The items.</param>
    /// <param name="run">The run that they come from.</param>
    /// <param name="discarded">Empty; gets the items that were discarded, for the caller to tell about.</param>
    /// <returns>
    /// How many items need no more care: they are in the queue, or discarded. If less than all, either the queue is full and can be waited
    /// for (<see cref="PlaceAsync"/>), or the observer gets no more (<see cref="IsClosed"/>).
    /// </returns>
    public int Add(ReadOnlySpan<T> items, ObserversKernel<T> run, List<T> discarded)
    {
        int added = 0;
        bool leaves = false;
        bool drains;
        lock (_gate)
        {
            if (_isClosed)
            {
                return 0;
            }

            _run = run;
            while (added < items.Length)
            {
                QueueOutcome outcome = _queue.Add(items[added], out T refused);
                if (outcome == QueueOutcome.NoPlace)
                {
                    if (_waits)
                    {
                        break;
                    }

                    _isClosed = true;
                    _hasLastSignal = true;
                    _error = ObservableOverflowException.OfObserver(run.OperatorName, _queue.Capacity);
                    leaves = true;
                }

                added++;
                if (outcome != QueueOutcome.Added)
                {
                    discarded.Add(refused);
                }

                if (leaves)
                {
                    break;
                }
            }

            drains = TryBeginDrain();
        }

        if (drains)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        if (leaves)
        {
            _left(this);
        }

        return added;
    }

    /// <summary>Gets whether nothing more is added.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Waits until there is a place, or the observer gets no more.</summary>
    public Task PlaceAsync()
    {
        lock (_gate)
        {
            if (_isClosed || _queue.Count < _queue.Capacity)
            {
                return Task.CompletedTask;
            }

            // Its continuation is the run's, which adds and asks for a turn: the drain may well do that.
            _place ??= new TaskCompletionSource();
            return _place.Task;
        }
    }

    /// <summary>The run has ended: its observer gets what waits, then the last signal.</summary>
    /// <param name="run">The run; <see langword="null"/> if it did not come to that.</param>
    /// <param name="error">What <c>OnError</c> gets; <see langword="null"/> for <c>OnCompleted</c>.</param>
    /// <param name="discards">Whether what waits is discarded.</param>
    public void Close(ObserversKernel<T>? run, Exception? error, bool discards)
    {
        T[] rest = [];
        bool drains;
        TaskCompletionSource? place;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _run = run ?? _run;
            _isClosed = true;
            _hasLastSignal = true;
            _error = error;
            if (discards)
            {
                rest = _queue.TakeAll();
            }

            place = TakePlace();
            drains = TryBeginDrain();
        }

        place?.TrySetResult();
        Discard(rest);
        if (drains)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>The observer wants no more. For any thread, any number of times, also from within a call of the observer.</summary>
    public void Dispose()
    {
        if (TryFallSilent(out T[] rest))
        {
            _left(this);
            Discard(rest);
        }
    }

    // Guarded by _gate.
    private bool TryBeginDrain()
    {
        if (_isDraining || _isSilent || (_queue.Count == 0 && !_hasLastSignal))
        {
            return false;
        }

        _isDraining = true;
        return true;
    }

    // Guarded by _gate.
    private TaskCompletionSource? TakePlace()
    {
        TaskCompletionSource? place = _place;
        _place = null;
        return place;
    }

    private bool TryFallSilent(out T[] rest)
    {
        TaskCompletionSource? place;
        lock (_gate)
        {
            if (_isSilent)
            {
                rest = [];
                return false;
            }

            _isSilent = true;
            _isClosed = true;
            rest = _queue.TakeAll();
            place = TakePlace();
        }

        place?.TrySetResult();
        return true;
    }

    private void Discard(ReadOnlySpan<T> items)
    {
        foreach (T item in items)
        {
            // Something is in the queue, so a run has put it there.
            _run!.Discard(item);
        }
    }
}
