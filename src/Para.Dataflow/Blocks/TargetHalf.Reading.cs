using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Para.Engines;

namespace Para.Dataflow;

/// <content>The reader's side: a run, which reads it by one asynchronous method.</content>
internal sealed partial class TargetHalf<T> : IAsyncEnumerator<T>, IValueTaskSource<bool>
{
    /// <summary>After how many items, at most, the reader looks whether something is postponed, for which it has made room.</summary>
    private const int MaxLookInterval = 16;

    private SourceContext<T>? _context;
    private CancellationTokenRegistration _stop;

    // The list belongs to the reader, which writes both numbers: the count under _gate. The other one is volatile: what is in front of
    // it has been given, so that others see the room that this makes a little later at worst.
    private List<T> _taken = [];
    private int _takenCount;
    private int _given;

    // Belongs to the reader, which may be kept from coming again for as long as the run is full: so what it leaves unused of a small room must
    // be small too.
    private int _untilLook;

    // Guarded by _gate: whether the reader waits for _signal. Whoever takes that back sets the signal, outside of the lock.
    private bool _isWaiting;
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };

    // Guarded by _gate: whether the run reads no further, and what tells the reader, which is being disposed, that nothing is consumed any more.
    private bool _isStopped;
    private TaskCompletionSource? _consumed;

    /// <summary>Gets or sets what the reader throws at the end, if it is not a good one.</summary>
    /// <remarks>Set before the sources know the block.</remarks>
    public Func<Exception?>? FindFaultAtEnd { get; set; }

    public T Current { get; private set; } = default!;

    // What the reader has taken and not given.
    private int Unread => _takenCount - Volatile.Read(ref _given);

    /// <summary>A run begins to read.</summary>
    public IAsyncEnumerator<T> Open(SourceContext<T> context)
    {
        if (Interlocked.CompareExchange(ref _context, context, null) is not null)
        {
            throw new InvalidOperationException("What goes into a block can be read by the block's own run only.");
        }

        _stop = context.CancellationToken.UnsafeRegister(static half => ((TargetHalf<T>)half!).Stop(), this);
        return this;
    }

    /// <summary>Nothing more is accepted, because the run has ended.</summary>
    /// <returns>What was accepted by a block whose run has not begun to read.</returns>
    public List<T> Close()
    {
        Complete();
        List<T> unread = [];
        if (Volatile.Read(ref _context) is null)
        {
            lock (_gate)
            {
                (unread, _accepted) = (_accepted, unread);
            }
        }

        return unread;
    }

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_given < _takenCount && Volatile.Read(ref _fault) is null)
        {
            GiveNext();
            return new ValueTask<bool>(true);
        }

        return MoveNextSlowAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.DisposeAsync().ConfigureAwait(false);
        TaskCompletionSource? consumed = null;
        lock (_gate)
        {
            _isDeclining = true;
            if (_consuming > 0)
            {
                consumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _consumed = consumed;
            }
        }

        if (consumed is not null)
        {
            // A source is giving an item at this moment, which then is this block's to account for.
            await consumed.Task.ConfigureAwait(false);
        }

        ReleasePostponed();

        // Nobody adds to them any more.
        for (int i = _given; i < _takenCount; i++)
        {
            _context!.Drop(_taken[i]);
        }

        foreach (T item in _accepted)
        {
            _context!.Drop(item);
        }

        lock (_gate)
        {
            (_given, _takenCount) = (0, 0);
            _accepted = [];
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    private void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
        }

        Complete();
    }

    private void GiveNext()
    {
        int index = _given;
        Current = _taken[index];

        // What has been given is not kept alive.
        _taken[index] = default!;

        // Release: whoever counts it as given may put another item in its place, into the other list. So nothing depends on the order;
        // it must only be seen some time.
        Volatile.Write(ref _given, index + 1);
        if (--_untilLook <= 0 || index + 1 == _takenCount)
        {
            _untilLook = _lookInterval;
            if (Volatile.Read(ref _hasPostponed))
            {
                ConsumePostponed();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> MoveNextSlowAsync()
    {
        while (true)
        {
            ConsumePostponed();
            switch (TryTakeAccepted(out ValueTask<bool> signal))
            {
                case true:
                    GiveNext();
                    return true;
                case false:
                    return false;
                default:
                    await signal.ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Takes what was accepted.</summary>
    /// <returns>Whether something was; null if the reader has to wait for the signal.</returns>
    private bool? TryTakeAccepted(out ValueTask<bool> signal)
    {
        signal = default;
        Exception? fault;
        lock (_gate)
        {
            if (_isStopped)
            {
                return false;
            }

            fault = _fault;
            if (fault is null)
            {
                if (_accepted.Count > 0)
                {
                    _taken.Clear();
                    (_taken, _accepted) = (_accepted, _taken);
                    _takenCount = _taken.Count;
                    Volatile.Write(ref _given, 0);
                    return true;
                }

                if (!_isDeclining || _consuming > 0)
                {
                    _signal.Reset();
                    _isWaiting = true;
                    signal = new ValueTask<bool>(this, _signal.Version);
                    return null;
                }
            }
        }

        fault ??= FindFaultAtEnd?.Invoke();
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return false;
    }

    // Guarded by _gate.
    private bool StopsWaiting()
    {
        bool wasWaiting = _isWaiting;
        _isWaiting = false;
        return wasWaiting;
    }

    private void Wake(bool wakes)
    {
        if (wakes)
        {
            _signal.SetResult(true);
        }
    }
}
