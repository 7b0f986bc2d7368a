using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <content>Taking the head without being offered it: by targets that have postponed it, and by who receives it.</content>
internal partial class SourceHalf<T>
{
    /// <summary>How often somebody who wants the head looks again whether an offer has returned, before he gives way.</summary>
    private const int Looks = 20;

    /// <summary>What <see cref="ISourceBlock{TOutput}.ConsumeMessage"/> does.</summary>
    public T? Consume(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed)
    {
        ThrowIfInvalid(messageHeader, target);
        AwaitOffer();
        T item;
        WriteEnd end;
        lock (_gate)
        {
            if (!IsFree(messageHeader) || !IsFor(target))
            {
                messageConsumed = false;
                return default;
            }

            item = _items.Span[_next];
            _reservedBy = null;
            Advance();
            if (Array.Find(_links, link => ReferenceEquals(link.Target, target)) is { } link)
            {
                CountDown(link);
            }

            end = HeadTaken();
        }

        messageConsumed = true;
        end.Tell();
        return item;
    }

    /// <summary>What <see cref="ISourceBlock{TOutput}.ReserveMessage"/> does.</summary>
    public bool Reserve(DataflowMessageHeader messageHeader, ITargetBlock<T> target)
    {
        ThrowIfInvalid(messageHeader, target);
        AwaitOffer();
        lock (_gate)
        {
            if (!IsFree(messageHeader) || _reservedBy is not null || !IsFor(target))
            {
                return false;
            }

            _reservedBy = target;
            return true;
        }
    }

    /// <summary>What <see cref="ISourceBlock{TOutput}.ReleaseReservation"/> does.</summary>
    public void Release(DataflowMessageHeader messageHeader, ITargetBlock<T> target)
    {
        ThrowIfInvalid(messageHeader, target);
        WriteEnd end;
        lock (_gate)
        {
            if (!ReferenceEquals(_reservedBy, target) || messageHeader.Id != _headId)
            {
                throw new InvalidOperationException("The message is not reserved for the target.");
            }

            _reservedBy = null;
            _mustOffer = true;
            _offersToAll = true;
            end = TakeEnd();
            QueueOffers();
        }

        end.Tell();
    }

    /// <summary>What <see cref="IReceivableSourceBlock{TOutput}.TryReceive"/> does.</summary>
    public bool TryReceive(Predicate<T>? filter, [MaybeNullWhen(false)] out T item)
    {
        while (true)
        {
            AwaitOffer();
            long id;
            lock (_gate)
            {
                if (!CanReceive)
                {
                    item = default;
                    return false;
                }

                id = _headId;
                item = _items.Span[_next];
            }

            // Under no lock. Another one may take the item meanwhile: then it is the turn of the next.
            if (filter is not null && !filter(item))
            {
                item = default;
                return false;
            }

            WriteEnd end;
            lock (_gate)
            {
                if (!CanReceive || _headId != id)
                {
                    continue;
                }

                Advance();
                end = HeadTaken();
            }

            end.Tell();
            return true;
        }
    }

    /// <summary>What <see cref="IReceivableSourceBlock{TOutput}.TryReceiveAll"/> does.</summary>
    public bool TryReceiveAll([NotNullWhen(true)] out IList<T>? items)
    {
        items = null;
        AwaitOffer();
        WriteEnd end;
        lock (_gate)
        {
            if (!CanReceive)
            {
                return false;
            }

            items = _items[_next..].ToArray();
            for (int i = 0; i < items.Count; i++)
            {
                Advance();
            }

            end = HeadTaken();
        }

        end.Tell();
        return true;
    }

    private static void ThrowIfInvalid(DataflowMessageHeader messageHeader, ITargetBlock<T> target)
    {
        if (!messageHeader.IsValid)
        {
            throw new ArgumentException("The header is not that of a message.", nameof(messageHeader));
        }

        ArgumentNullException.ThrowIfNull(target);
    }

    // Guarded by _gate. What is being offered, also by this thread, is not there to be received.
    private bool CanReceive =>
        _offerer == 0 && _next < _items.Length && _reservedBy is null && _end is null && !_wantsNoMore;

    // Guarded by _gate. If it is just being offered to others, it will be offered to all again, unless somebody takes it.
    private bool IsFree(DataflowMessageHeader messageHeader)
    {
        if (messageHeader.Id != Volatile.Read(ref _headId))
        {
            return false;
        }

        if (IsOfferedElsewhere)
        {
            _mustOffer = true;
            _offersToAll = true;
            return false;
        }

        return _next < _items.Length;
    }

    // Guarded by _gate. Of what is to be discarded only a reserved message is still given.
    private bool IsFor(ITargetBlock<T> target) =>
        _reservedBy is null ? _end is null && !_wantsNoMore : ReferenceEquals(_reservedBy, target);

    // Guarded by _gate. A thread that is in an offer sees by itself that there is a new head.
    private WriteEnd HeadTaken()
    {
        _mustOffer = true;
        WriteEnd end = TakeEnd();
        QueueOffers();
        return end;
    }

    // Usually an offer takes less than a microsecond. On one core the thread that offers is let go first.
    private void AwaitOffer()
    {
        var spinner = default(SpinWait);
        for (int look = 0; look < Looks && IsOfferedElsewhere; look++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }
}
