using Para.Engines;

namespace Para.Reactive;

/// <summary>A sink that calls an observer from the workers of the run.</summary>
internal sealed class ObserverKernel<T>(IObserver<T> observer) : AsyncSinkKernel<T>
{
    // Calls of a kernel never overlap, and each sees what the one before it wrote.
    private bool _hasThrown;

    protected override ValueTask<bool> WriteCore(ReadOnlyMemory<T> items, CancellationToken cancellationToken)
    {
        ReadOnlySpan<T> span = items.Span;
        for (int i = 0; i < span.Length; i++)
        {
            // Of a run that is cancelled or faulted meanwhile, the rest is nothing to the observer.
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                observer.OnNext(span[i]);
            }
            catch
            {
                _hasThrown = true;
                throw;
            }

            Consumed = i + 1;
        }

        return new ValueTask<bool>(true);
    }

    protected override void EndedCore(Exception? exception)
    {
        if (_hasThrown)
        {
            // The sequence ended there: an observer that throws has left.
            return;
        }

        if (exception is null)
        {
            observer.OnCompleted();
        }
        else
        {
            observer.OnError(exception);
        }
    }
}
