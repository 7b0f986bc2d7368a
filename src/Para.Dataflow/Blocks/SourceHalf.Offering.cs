using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <content>Offering the head to the targets.</content>
internal partial class SourceHalf<T> : IThreadPoolWorkItem
{
    // All guarded by _gate; the first one is read without it by those who wait for an offer to return. The number of the thread that has
    // the right to offer, or 0; whether a thread of the pool is on its way to get it; whether something has changed since
    // the targets were offered the head; and whether those that were must be offered it again.
    private volatile int _offerer;
    private bool _isQueued;
    private bool _mustOffer;
    private bool _offersToAll;

    private bool IsOfferedElsewhere => _offerer != 0 && _offerer != Environment.CurrentManagedThreadId;

    // Guarded by _gate, while nobody has the right to offer, or by having it.
    private bool CanOffer =>
        _mustOffer && _next < _items.Length && _reservedBy is null && _end is null && !_wantsNoMore && _links.Length > 0;

    void IThreadPoolWorkItem.Execute()
    {
        bool offers;
        lock (_gate)
        {
            _isQueued = false;
            offers = TryBeginOffers();
        }

        if (offers)
        {
            Offer();
        }
    }

    // Guarded by _gate. Whoever has the right looks again before he gives it up.
    private void QueueOffers()
    {
        if (_offerer == 0 && !_isQueued && CanOffer)
        {
            _isQueued = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // Guarded by _gate.
    private bool TryBeginOffers()
    {
        if (_offerer != 0 || !CanOffer)
        {
            return false;
        }

        _offerer = Environment.CurrentManagedThreadId;
        BeginRound();
        return true;
    }

    // Guarded by _gate, and by the right to offer.
    private void BeginRound()
    {
        _mustOffer = false;
        if (!_offersToAll)
        {
            return;
        }

        _offersToAll = false;
        foreach (Link<T> link in _links)
        {
            link.OfferedId = 0;
        }
    }

    // For whoever has the right to offer; gives it up.
    private void Offer()
    {
        while (true)
        {
            Exception? failure = null;
            try
            {
                OfferItems();
            }
            catch (Exception exception)
            {
                // Of a target, or of the predicate of a link.
                failure = exception;
            }

            WriteEnd end;
            lock (_gate)
            {
                Volatile.Write(ref _end, _end ?? failure);
                if (CanOffer)
                {
                    BeginRound();
                    continue;
                }

                _offerer = 0;
                end = TakeEnd();
            }

            end.Tell();
            return;
        }
    }

    // Until nobody takes the head.
    private void OfferItems()
    {
        ReadOnlySpan<T> items = _items.Span;
        while (_next < items.Length && _reservedBy is null && Volatile.Read(ref _end) is null && !_wantsNoMore)
        {
            long id = _headId;
            bool isAccepted = TryHandOver(items[_next], id);
            if (_headId != id)
            {
                // A target has consumed it while it was offered.
                continue;
            }

            if (!isAccepted)
            {
                return;
            }

            Advance();
        }
    }

    private bool TryHandOver(T item, long id)
    {
        foreach (Link<T> link in _links)
        {
            if (link.OfferedId == id || link.IsRemoved)
            {
                continue;
            }

            link.OfferedId = id;
            switch (link.Target.OfferMessage(new DataflowMessageHeader(id), item, _block, consumeToAccept: false))
            {
                case DataflowMessageStatus.Accepted:
                    if (_headId == id)
                    {
                        CountDown(link);
                    }

                    return true;
                case DataflowMessageStatus.DecliningPermanently:
                    Remove(link);
                    OnDeclined(link.Target, isPermanent: true);
                    break;
                case DataflowMessageStatus.Declined:
                    OnDeclined(link.Target, isPermanent: false);
                    break;
            }

            if (_reservedBy is not null || _headId != id)
            {
                return false;
            }
        }

        return false;
    }

    // The head is taken. Guarded like it.
    private void Advance()
    {
        int next = _next + 1;
        Volatile.Write(ref _next, next);
        _headId++;
        Consumed = next;
    }

    // Guarded like the head.
    private void CountDown(Link<T> link)
    {
        if (link.Remaining > 0 && --link.Remaining == 0)
        {
            Remove(link);
        }
    }
}
