namespace Para.Reactive;

/// <content>The drain, on the thread pool, one at a time.</content>
internal sealed partial class Outlet<T>
{
    void IThreadPoolWorkItem.Execute()
    {
        if (_context is null)
        {
            Drain();
        }
        else
        {
            ExecutionContext.Run(_context, static outlet => ((Outlet<T>)outlet!).Drain(), this);
        }
    }

    private void Drain()
    {
        while (TryTake(out int count, out bool isEnd))
        {
            if (isEnd)
            {
                Finish();
                return;
            }

            Deliver(_taken.AsSpan(0, count));
        }
    }

    /// <summary>Takes what is to be delivered next.</summary>
    /// <returns>Whether there is anything; if not, this drain is over, and the next one may have begun.</returns>
    private bool TryTake(out int count, out bool isEnd)
    {
        TaskCompletionSource? place = null;
        lock (_gate)
        {
            isEnd = false;
            count = _isSilent ? 0 : _queue.Take(_taken);
            if (count == 0)
            {
                isEnd = _hasLastSignal && !_isSilent;
                _isSilent |= isEnd;
                _isDraining = false;
                return isEnd;
            }

            if (_queue.IsHalfEmpty)
            {
                place = TakePlace();
            }
        }

        place?.TrySetResult();
        return true;
    }

    private void Deliver(Span<T> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (_isSilent)
            {
                Discard(items[i..]);
                items.Clear();
                return;
            }

            T item = items[i];
            items[i] = default!;
            try
            {
                _observer.OnNext(item);
            }
            catch (Exception exception)
            {
                OnThrown(item, exception);
            }
        }
    }

    // It gets nothing more. What it threw must not end the process, nor be lost: the run's report has it.
    private void OnThrown(T item, Exception exception)
    {
        bool leaves = TryFallSilent(out T[] rest);
        _run!.Failed(item, exception);
        if (leaves)
        {
            _left(this);
            Discard(rest);
        }
    }

    private void Finish()
    {
        try
        {
            if (_error is null)
            {
                _observer.OnCompleted();
            }
            else
            {
                _observer.OnError(_error);
            }
        }
        catch (Exception exception)
        {
            // There is no run to tell if none could be started.
            _run?.Failed(exception);
        }
    }
}
