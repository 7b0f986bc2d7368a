using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Para.Engines;

namespace Para.Reactive;

/// <summary>An observable as a source of a run: publishers on one side of a bounded queue, the run's reader on the other.</summary>
// Design: publishers add to a queue under a short lock; the reader takes a few items at a time out of it, under the same lock. No
// item is an allocation. The reader sleeps only when the queue is empty, and only the one who finds it asleep wakes it.
//
// Waking: the reader is an asynchronous method of the run, and goes on inside of the publisher's OnNext, on its thread. All that it does
// there is to move items and to ask for a turn on a worker. So an item changes threads once, from the publisher to a worker, and not a second
// time to get to the reader. It would be unfair to keep a publisher there that others publish faster than, so after a few rounds the
// reader goes on elsewhere.
//
// Who owns what: _gate guards what publishers and the reader share, and no code of others runs under it: discarded items are handed to the
// run after it. A publisher that still has to do so, or to dispose the subscription, counts as busy, and the end of the source waits for it:
// the report is made after that. The reader's own fields belong to whoever runs the reader, one thread at a time.
//
// The end: whatever ends the reading (the source's last signal, the run's token, an overflow) comes to DisposeAsync, which the run calls
// once. It discards what has come and was not read, and disposes the subscription. See SourceSubscription for how that is exactly once.
internal sealed partial class ObservableEnumerator<T> : IAsyncEnumerator<T>, IObserver<T>, IValueTaskSource<bool>
{
    /// <summary>How many items the reader takes at a time: enough to share the price of the lock, few enough not to grow old there.</summary>
    private const int MaxTaken = 16;

    /// <summary>How many times the reader takes items on the thread of a publisher before it goes on elsewhere.</summary>
    private const int MaxTakesOnPublisher = 16;

    private readonly SourceContext<T> _context;
    private readonly bool _waits;
    private readonly SourceSubscription _subscription = new();
    private readonly Lock _gate = new();

    // All guarded by _gate. What waits to be read, and who waits for a place behind it (nobody unless the queue was full).
    private readonly BoundedQueue<T> _queue;
    private readonly Queue<BlockedPublisher<T>> _blocked = [];

    // Whether signals are still taken; whether the reader shall end, whatever waits; why the source has failed, and whether that is
    // to be told at once or behind what waits. Guarded by _gate.
    private bool _isOpen = true;
    private bool _isClosed;
    private Exception? _failure;
    private bool _failsAtOnce;

    // Whether the reader sleeps. Whoever sets this back to false, under _gate, must wake it, after it.
    private bool _isReaderAsleep;

    // Publishers that are still doing something outside of _gate, and who waits for them. Guarded by _gate.
    private int _busyPublishers;
    private TaskCompletionSource? _allIdle;

    // What had come and was not taken when this was closed. Guarded by _gate.
    private T[] _left = [];

    // These belong to the reader; a publisher that wakes it may write before it does so.
    private readonly T[] _taken;
    private int _takenCount;
    private int _position = -1;
    private bool _isOnPublisher;
    private int _takesOnPublisher;
    private CancellationTokenRegistration _stop;

    // Set by the one who wakes, read by the reader: it orders what either did before. Its continuation runs at once.
    private ManualResetValueTaskSourceCore<bool> _wake;

    private ObservableEnumerator(SourceContext<T> context, OverflowStrategy overflow, int capacity)
    {
        _context = context;
        _waits = overflow == OverflowStrategy.Backpressure;
        _queue = new BoundedQueue<T>(overflow, capacity);
        _taken = new T[Math.Min(_queue.Capacity, MaxTaken)];
    }

    public T Current { get; private set; } = default!;

    public static IAsyncEnumerator<T> Open(
        SourceContext<T> context, IObservable<T> source, OverflowStrategy overflow, int capacity)
    {
        var enumerator = new ObservableEnumerator<T>(context, overflow, capacity);
        enumerator.Start(source);
        return enumerator;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (++_position < _takenCount)
        {
            TakeCurrent();
            return new ValueTask<bool>(true);
        }

        return Take(maySleep: true) is { } isThere ? new ValueTask<bool>(isThere) : new ValueTask<bool>(this, _wake.Version);
    }

    public async ValueTask DisposeAsync()
    {
        // Not Dispose, which would wait for a callback that is going on: it closes this, as we do.
        _stop.Unregister();
        Close();
        for (int i = _position + 1; i < _takenCount; i++)
        {
            _context.Drop(_taken[i]);
        }

        foreach (T item in _left)
        {
            _context.Drop(item);
        }

        _subscription.Dispose();
        await PublishersAsync().ConfigureAwait(false);
        await _subscription.EndAsync().ConfigureAwait(false);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _wake.GetResult(token);
        return Take(maySleep: false)!.Value;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    private void Start(IObservable<T> source)
    {
        _stop = _context.CancellationToken.UnsafeRegister(static reader => ((ObservableEnumerator<T>)reader!).Close(), this);
        if (_context.CancellationToken.IsCancellationRequested)
        {
            _subscription.Forgo();
        }
        else
        {
            _subscription.Begin(source, this, TryFail, mayBlock: _waits);
        }
    }

    /// <summary>Takes the next items, or finds that there will be none.</summary>
    /// <returns>Whether there are any; <see langword="null"/> if that will be known when the reader is woken.</returns>
    private bool? Take(bool maySleep)
    {
        Exception? failure;

        // It may be long until there is another one.
        Current = default!;
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            if (!_failsAtOnce)
            {
                if (maySleep && _queue.Count > 0 && HasBeenOnPublisherLong())
                {
                    _wake.Reset();
                    ThreadPool.UnsafeQueueUserWorkItem(static reader => reader._wake.SetResult(true), this, preferLocal: false);
                    return null;
                }

                if (TryTake())
                {
                    return true;
                }

                if (_isOpen)
                {
                    Debug.Assert(maySleep, "who is woken finds an item or the end");
                    _wake.Reset();
                    _isReaderAsleep = true;
                    return null;
                }
            }

            failure = _failure;
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return false;
    }

    // Guarded by _gate.
    private bool TryTake()
    {
        _takenCount = _queue.Take(_taken);
        _position = 0;
        if (_takenCount == 0)
        {
            return false;
        }

        TakeCurrent();

        // An empty queue is half empty, so nobody is left waiting in front of it.
        if (_blocked.Count > 0 && _queue.IsHalfEmpty)
        {
            while (_queue.Count < _queue.Capacity && _blocked.TryDequeue(out BlockedPublisher<T>? publisher))
            {
                _queue.Add(publisher.Item, out _);
                publisher.Release();
            }
        }

        return true;
    }

    private void TakeCurrent()
    {
        Current = _taken[_position];
        _taken[_position] = default!;
    }

    private bool HasBeenOnPublisherLong()
    {
        if (!_isOnPublisher || ++_takesOnPublisher < MaxTakesOnPublisher)
        {
            return false;
        }

        _isOnPublisher = false;
        return true;
    }

    /// <summary>Nothing that waits will be read, and nobody waits for a place any longer.</summary>
    private void Close()
    {
        bool wakes;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _isOpen = false;
            _left = [.. _queue.TakeAll(), .. _blocked.Select(publisher => publisher.Item)];
            while (_blocked.TryDequeue(out BlockedPublisher<T>? publisher))
            {
                publisher.Release();
            }

            wakes = TakeSleepingReader();
        }

        if (wakes)
        {
            Wake();
        }
    }

    private Task PublishersAsync()
    {
        lock (_gate)
        {
            if (_busyPublishers == 0)
            {
                return Task.CompletedTask;
            }

            _allIdle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _allIdle.Task;
        }
    }
}
