using System.Runtime.ExceptionServices;

namespace Para.Reactive;

/// <summary>A subscription that is made on a thread of its own, and disposed exactly once, whenever <c>Subscribe</c> returns.</summary>
// Design: a cold observable emits within Subscribe, maybe all it has, maybe for ever, and where there is back-pressure that call blocks.
// So it is not made by the one who reads. A thread of its own is taken where the call may block by our doing: a blocked thread of the
// pool would be missing to the very run that it waits for. Else a thread of the pool does.
internal sealed class SourceSubscription
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // All guarded by _gate. The subscription, from when Subscribe returns until it is disposed; whether it is to be disposed as soon as
    // it is there; what went wrong that nobody has been told.
    private IDisposable? _subscription;
    private bool _isUnwanted;
    private Exception? _failure;

    /// <summary>Subscribes, in the present execution context, on another thread.</summary>
    /// <param name="source">The observable.</param>
    /// <param name="observer">The observer.</param>
    /// <param name="fail">Told of an exception out of <c>Subscribe</c>; says whether it has taken it.</param>
    /// <param name="mayBlock">Whether the observer blocks its caller.</param>
    public void Begin<T>(IObservable<T> source, IObserver<T> observer, Func<Exception, bool> fail, bool mayBlock)
    {
        if (mayBlock)
        {
            new Thread(Subscribe) { IsBackground = true, Name = "Para FromObservable" }.Start();
        }
        else
        {
            ThreadPool.QueueUserWorkItem(static subscribe => subscribe(), (Action)Subscribe, preferLocal: false);
        }

        void Subscribe() => OnReturned(TrySubscribe(source, observer, fail));
    }

    /// <summary>Nothing was begun, and nothing will be.</summary>
    public void Forgo() => OnReturned(null);

    /// <summary>Disposes the subscription: now, or by the thread that subscribes, as soon as it has it.</summary>
    public void Dispose()
    {
        IDisposable? subscription;
        lock (_gate)
        {
            _isUnwanted = true;
            subscription = _subscription;
            _subscription = null;
        }

        TryDispose(subscription);
    }

    /// <summary>Waits until <c>Subscribe</c> has returned, and throws what it or <c>Dispose</c> has thrown and nobody was told.</summary>
    /// <remarks>After <see cref="Dispose"/>, when nobody else is inside of it any more.</remarks>
    public async Task EndAsync()
    {
        await _returned.Task.ConfigureAwait(false);
        Exception? failure;
        lock (_gate)
        {
            failure = _failure;
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    // No exception may leave: there is nobody on this thread's stack to take it.
    private IDisposable? TrySubscribe<T>(IObservable<T> source, IObserver<T> observer, Func<Exception, bool> fail)
    {
        try
        {
            return source.Subscribe(observer);
        }
        catch (Exception exception)
        {
            if (!fail(exception))
            {
                Keep(exception);
            }

            return null;
        }
    }

    private void OnReturned(IDisposable? subscription)
    {
        bool disposes;
        lock (_gate)
        {
            disposes = _isUnwanted;
            if (!disposes)
            {
                _subscription = subscription;
            }
        }

        if (disposes)
        {
            TryDispose(subscription);
        }

        _returned.TrySetResult();
    }

    private void TryDispose(IDisposable? subscription)
    {
        try
        {
            subscription?.Dispose();
        }
        catch (Exception exception)
        {
            Keep(exception);
        }
    }

    private void Keep(Exception exception)
    {
        lock (_gate)
        {
            _failure ??= exception;
        }
    }
}
