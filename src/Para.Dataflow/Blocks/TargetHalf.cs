using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <summary>The half of a block that is offered items; a run reads them as a sequence.</summary>
// Design: two lists. What is accepted goes into one, under the lock; the reader takes it as a whole and gives the other in return, so
// that it takes no lock for an item. The bound counts both lists, and what is just being consumed.
//
// Only the reader consumes what was postponed, because only its progress makes room: whenever it has come some items further. Meanwhile whatever
// is offered is postponed as well, for otherwise the next message of a source could overtake the one that is just being consumed.
// A message is never postponed while the reader waits: then there is room, and nothing is postponed that is older. The one exception
// is room that is held for a consumption which fails; that wakes the reader.
//
// Sources are called under no lock.
internal sealed partial class TargetHalf<T>
{
    private readonly ITargetBlock<T> _block;
    private readonly int _capacity;
    private readonly int _lookInterval;
    private readonly Lock _gate = new();

    // All guarded by _gate: what was accepted and not taken by the reader; what was postponed; how many messages are being consumed, and
    // whether the reader does so with postponed ones; and whether nothing is accepted any more.
    private readonly Postponed<T> _postponed = new();
    private List<T> _accepted = [];
    private int _consuming;
    private bool _isConsumingPostponed;
    private bool _isDeclining;

    // Whether something is postponed. Written under _gate; the reader looks at it without, as a hint, and again soon.
    private bool _hasPostponed;

    // What the reader throws instead of giving items. Written under _gate, once; volatile, because the reader looks at it for each item.
    private Exception? _fault;

    /// <param name="block">The block that sources know.</param>
    /// <param name="capacity">The most items that are accepted and not read.</param>
    public TargetHalf(ITargetBlock<T> block, int capacity)
    {
        _block = block;
        _capacity = capacity;
        _lookInterval = Math.Clamp(capacity / 4, 1, MaxLookInterval);
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _accepted.Count + Unread;
            }
        }
    }

    // Guarded by _gate.
    private bool HasRoom => _accepted.Count + Unread + _consuming < _capacity;

    /// <summary>What <see cref="ITargetBlock{TInput}.OfferMessage"/> does.</summary>
    public DataflowMessageStatus Offer(
        DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept)
    {
        if (!messageHeader.IsValid)
        {
            throw new ArgumentException("The header is not that of a message.", nameof(messageHeader));
        }

        if (source is null && consumeToAccept)
        {
            throw new ArgumentException("A message without a source cannot be consumed.", nameof(consumeToAccept));
        }

        bool wakes = false;
        lock (_gate)
        {
            if (_isDeclining)
            {
                return DataflowMessageStatus.DecliningPermanently;
            }

            if (!HasRoom || _postponed.Count > 0 || _isConsumingPostponed)
            {
                return Postpone(source, messageHeader);
            }

            if (consumeToAccept)
            {
                _consuming++;
            }
            else
            {
                _accepted.Add(messageValue);
                wakes = StopsWaiting();
            }
        }

        if (consumeToAccept)
        {
            return Consume(source!, messageHeader) ? DataflowMessageStatus.Accepted : DataflowMessageStatus.NotAvailable;
        }

        Wake(wakes);
        return DataflowMessageStatus.Accepted;
    }

    /// <summary>Nothing more is accepted; what was, is read.</summary>
    public void Complete() => Complete(fault: null);

    /// <summary>Nothing more is accepted.</summary>
    /// <param name="fault">What the reader shall throw instead of giving what it has not given yet; null for nothing.</param>
    public void Complete(Exception? fault)
    {
        bool wakes;
        bool releases;
        lock (_gate)
        {
            _isDeclining = true;

            // Release: the reader, which sees it, throws it.
            Volatile.Write(ref _fault, _fault ?? fault);
            wakes = StopsWaiting();
            releases = _postponed.Count > 0;
        }

        Wake(wakes);
        if (releases)
        {
            // Not here: whoever completes a block may hold locks of its own.
            ThreadPool.UnsafeQueueUserWorkItem(static half => half.ReleasePostponed(), this, preferLocal: false);
        }
    }

    // Guarded by _gate.
    private DataflowMessageStatus Postpone(ISourceBlock<T>? source, DataflowMessageHeader message)
    {
        if (source is null)
        {
            return DataflowMessageStatus.Declined;
        }

        _postponed.Put(source, message);
        Volatile.Write(ref _hasPostponed, true);
        return DataflowMessageStatus.Postponed;
    }

    /// <summary>Consumes a message for which room was held.</summary>
    private bool Consume(ISourceBlock<T> source, DataflowMessageHeader message)
    {
        bool isConsumed = false;
        T? item = default;
        bool wakes;
        TaskCompletionSource? consumed;
        try
        {
            item = source.ConsumeMessage(message, _block, out isConsumed);
        }
        finally
        {
            lock (_gate)
            {
                _consuming--;
                if (isConsumed)
                {
                    _accepted.Add(item!);
                }

                wakes = StopsWaiting();
                consumed = _consuming == 0 ? _consumed : null;
            }

            Wake(wakes);
            consumed?.TrySetResult();
        }

        return isConsumed;
    }

    // For the reader.
    private void ConsumePostponed()
    {
        while (TryTakePostponed(out ISourceBlock<T>? source, out DataflowMessageHeader message))
        {
            Consume(source, message);
        }
    }

    /// <summary>Takes a postponed message, and holds room for it; or goes back to accepting what is offered.</summary>
    private bool TryTakePostponed([NotNullWhen(true)] out ISourceBlock<T>? source, out DataflowMessageHeader message)
    {
        lock (_gate)
        {
            source = null;
            message = default;
            _isConsumingPostponed = !_isDeclining && HasRoom && _postponed.TryTake(out source, out message);
            if (_isConsumingPostponed)
            {
                _consuming++;
            }

            Volatile.Write(ref _hasPostponed, _postponed.Count > 0);
            return _isConsumingPostponed;
        }
    }

    // A source that waits for this block to consume a message must not wait any longer: it offers it to others then, and learns that this
    // one declines.
    private void ReleasePostponed()
    {
        while (true)
        {
            ISourceBlock<T>? source;
            DataflowMessageHeader message;
            lock (_gate)
            {
                if (!_postponed.TryTake(out source, out message))
                {
                    return;
                }
            }

            try
            {
                if (source.ReserveMessage(message, _block))
                {
                    source.ReleaseReservation(message, _block);
                }
            }
            catch (Exception)
            {
                // The source's own defect, which concerns no item of this block; the other sources must be told.
            }
        }
    }
}
