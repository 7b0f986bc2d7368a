namespace Para.Reactive;

/// <content>What publishers do, any number of them at a time.</content>
internal sealed partial class ObservableEnumerator<T>
{
    private const string OperatorName = "FromObservable";

    public void OnNext(T value)
    {
        T discarded;
        bool wakes = false;
        bool isOverflow = false;
        BlockedPublisher<T>? blocked = null;
        lock (_gate)
        {
            if (!_isOpen)
            {
                return;
            }

            // Behind those who wait already, also if the reader is just about to make place.
            QueueOutcome outcome = _blocked.Count > 0 ? Refuse(value, out discarded) : _queue.Add(value, out discarded);
            if (outcome == QueueOutcome.Added)
            {
                // It sleeps only over an empty queue, where every item is added.
                wakes = TakeSleepingReader();
                if (!wakes)
                {
                    return;
                }
            }
            else if (outcome == QueueOutcome.NoPlace && _waits)
            {
                blocked = BlockedPublisher<T>.Rent(value);
                _blocked.Enqueue(blocked);
            }
            else
            {
                isOverflow = outcome == QueueOutcome.NoPlace;
                if (isOverflow)
                {
                    _isOpen = false;
                    _failsAtOnce = true;
                    _failure = ObservableOverflowException.OfSource(OperatorName, _queue.Capacity);
                }

                _busyPublishers++;
            }
        }

        if (wakes)
        {
            Wake();
        }
        else if (blocked is not null)
        {
            blocked.Wait();
        }
        else
        {
            Discard(discarded, isOverflow);
        }
    }

    public void OnError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        TryFail(error);
    }

    public void OnCompleted() => TryEnd(failure: null);

    /// <summary>The source, or subscribing to it, has failed: the run is told behind what has come before.</summary>
    /// <returns>Whether it will be told.</returns>
    private bool TryFail(Exception exception) => TryEnd(exception);

    private bool TryEnd(Exception? failure)
    {
        bool wakes;
        lock (_gate)
        {
            if (!_isOpen)
            {
                return false;
            }

            _isOpen = false;
            _failure = failure;
            wakes = TakeSleepingReader();
        }

        if (wakes)
        {
            Wake();
        }

        return true;
    }

    private static QueueOutcome Refuse(T item, out T refused)
    {
        refused = item;
        return QueueOutcome.NoPlace;
    }

    /// <summary>Hands a discarded item to the run; after an overflow that is an error, also ends the subscription.</summary>
    private void Discard(T item, bool isOverflow)
    {
        _context.DropForOverflow(item);
        if (isOverflow)
        {
            // At once, and not only when the run comes to it: a source that goes on publishing within this call should notice.
            _subscription.Dispose();
        }

        TaskCompletionSource? allIdle;
        lock (_gate)
        {
            allIdle = --_busyPublishers == 0 ? _allIdle : null;
        }

        allIdle?.SetResult();
    }

    // Guarded by _gate. Whoever gets true wakes the reader.
    private bool TakeSleepingReader()
    {
        bool isAsleep = _isReaderAsleep;
        _isReaderAsleep = false;
        return isAsleep;
    }

    private void Wake()
    {
        // The reader sleeps until the next line, so these are ours.
        _isOnPublisher = true;
        _takesOnPublisher = 0;
        _wake.SetResult(true);
    }
}
