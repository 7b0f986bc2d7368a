using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>The half of a block that offers items: those of a run, which writes them here in batches.</summary>
// Design: a batch stays the run's until its last item is taken, and no item is copied before that. So the run's own bound counts what waits here,
// and what a fault or a cancellation leaves of it the run discards and counts. The write ends when the batch is empty.
//
// Of the items only the first one, the head, can be taken: by a target that it is offered to, by one that has postponed it, or by who
// receives it. Offers call foreign code (a target, the predicate of its link), so they are made under no lock, by one
// thread at a time, which has the right to offer. The batch and its head belong to that thread; while nobody has the right, they are guarded
// by _gate. Whoever wants the head meanwhile waits a moment, as the offer usually returns soon, and is refused then: he has to be
// offered it again (_mustOffer, _offersToAll), which the offering thread does before it gives up the right. Waiting for as long as it takes
// could be a deadlock: the predicate may wait for the very thread.
//
// The thread is the run's worker while it writes; another one from the pool when something has changed behind its back: a link, a
// reservation that is released, a postponed message that was consumed. A thread that is in an offer may be called by the target: it
// is known by its number, and the head is its own.
//
// A head that is reserved stays until the target takes or releases it, also when the run has been faulted or cancelled: that is what a
// reservation promises.
internal partial class SourceHalf<T> : AsyncSinkKernel<T>, IBlockOutput
{
    private readonly ISourceBlock<T>? _block;
    private readonly Lock _gate = new();

    // The batch, where its head is, the head's number as a message, and the target that it is reserved for.
    private ReadOnlyMemory<T> _items;
    private int _next;
    private long _headId = 1;
    private ITargetBlock<T>? _reservedBy;

    // All guarded by _gate: whether a batch is being written, and what the run awaits then, unless it is still in WriteCore.
    private bool _isWriting;
    private TaskCompletionSource<bool>? _write;
    private bool _isCancellationSeen;

    // Why no more items are handed over; whether the target wants no more. Written under _gate, once; volatile, because the
    // thread that offers looks at them for each item. What it has begun to offer by then it offers.
    private Exception? _end;
    private volatile bool _wantsNoMore;

    // Guarded by _gate: what the block has ended with. There are no links any more then.
    private Task? _completion;

    // Replaced under _gate; volatile, for the thread that offers.
    private volatile Link<T>[] _links = [];

    /// <param name="block">The block that targets know; null for a derived class that is the block.</param>
    public SourceHalf(ISourceBlock<T>? block) => _block = block ?? this as ISourceBlock<T>;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                // The head moves while items are offered: then this is what was true a moment ago.
                return Math.Max(0, _items.Length - Volatile.Read(ref _next));
            }
        }
    }

    public IDisposable LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(linkOptions);
        var link = new Link<T>(target, linkOptions);
        Task? completion;
        lock (_gate)
        {
            completion = _completion;
            if (completion is null)
            {
                _links = linkOptions.Append ? [.. _links, link] : [link, .. _links];
                _mustOffer = true;
                QueueOffers();
            }
        }

        if (completion is not null)
        {
            link.IsRemoved = true;
            Propagate(completion, link);
        }

        return new Unlinker(this, link);
    }

    public void CompleteLinks(Task completion)
    {
        Link<T>[] links;
        lock (_gate)
        {
            _completion = completion;
            links = _links;
            _links = [];
        }

        foreach (Link<T> link in links)
        {
            Propagate(completion, link);
        }
    }

    public void End(Exception exception)
    {
        WriteEnd end;
        lock (_gate)
        {
            Volatile.Write(ref _end, _end ?? exception);
            end = TakeEnd();
        }

        end.Tell();
    }

    /// <summary>The target wants no more items.</summary>
    protected void EndInput()
    {
        WriteEnd end;
        lock (_gate)
        {
            _wantsNoMore = true;
            end = TakeEnd();
        }

        end.Tell();
    }

    protected override ValueTask<bool> WriteCore(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        bool offers;
        lock (_gate)
        {
            _isWriting = true;
            _items = items;
            Volatile.Write(ref _next, 0);
            _mustOffer = true;
            offers = TryBeginOffers();
        }

        if (offers)
        {
            Offer();
        }

        TaskCompletionSource<bool> write;
        bool seesCancellation;
        lock (_gate)
        {
            if (TryEnd(out Exception? exception, out bool wantsMore))
            {
                return exception is null ? new ValueTask<bool>(wantsMore) : ValueTask.FromException<bool>(exception);
            }

            // The run goes on where the write ends, which costs it a moment only: it asks for a turn.
            write = new TaskCompletionSource<bool>();
            _write = write;
            seesCancellation = !_isCancellationSeen;
            _isCancellationSeen = true;
        }

        if (seesCancellation)
        {
            // Once for all batches: the token is that of the run.
            cancellationToken.UnsafeRegister(
                static (half, token) => ((SourceHalf<T>)half!).End(new OperationCanceledException(token)), this);
        }

        return new ValueTask<bool>(write.Task);
    }

    /// <summary>A target has declined an item. Called under no lock, by the thread that offers.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isPermanent">Whether it declines all, so that the link is gone.</param>
    private protected virtual void OnDeclined(ITargetBlock<T> target, bool isPermanent)
    {
    }

    // Guarded by _gate.
    private WriteEnd TakeEnd()
    {
        TaskCompletionSource<bool>? write = _write;
        if (write is null || !TryEnd(out Exception? exception, out bool wantsMore))
        {
            return default;
        }

        _write = null;
        return new WriteEnd(write, exception, wantsMore);
    }

    /// <summary>Ends the write, if all items are taken, or those that are not shall not be. Guarded by _gate.</summary>
    private bool TryEnd(out Exception? exception, out bool wantsMore)
    {
        exception = null;
        wantsMore = true;
        if (!_isWriting || _offerer != 0 || _reservedBy is not null)
        {
            return false;
        }

        if (_next < _items.Length)
        {
            exception = _end;
            wantsMore = false;
            if (exception is null && !_wantsNoMore)
            {
                return false;
            }
        }

        // Messages that were offered and not taken are none any more.
        _headId += _items.Length - _next;
        _items = default;
        Volatile.Write(ref _next, 0);
        _isWriting = false;
        return true;
    }

    private void Remove(Link<T> link)
    {
        link.IsRemoved = true;
        lock (_gate)
        {
            _links = [.. _links.Where(other => other != link)];
        }
    }

    // After the completion; what a cancelled block tells is that nothing more comes, as blocks of TPL Dataflow do.
    private static void Propagate(Task completion, Link<T> link)
    {
        if (!link.PropagatesCompletion)
        {
            return;
        }

        try
        {
            if (completion.Exception is { } exception)
            {
                link.Target.Fault(exception);
            }
            else
            {
                link.Target.Complete();
            }
        }
        catch (Exception)
        {
            // The target's own defect: this block has ended, and the other targets must be told.
        }
    }

    private sealed class Unlinker(SourceHalf<T> half, Link<T> link) : IDisposable
    {
        public void Dispose() => half.Remove(link);
    }
}
