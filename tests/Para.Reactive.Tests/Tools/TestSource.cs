using Para.Contract.Tools;

namespace Para.Reactive.Tests.Tools;

/// <summary>An observable in the hands of a test. It keeps to nothing: it publishes also after the end, and from several threads.</summary>
public sealed class TestSource<T> : IObservable<T>
{
    private readonly Gate _subscribed = new();
    private readonly Gate _disposed = new();
    private IObserver<T>? _observer;
    private int _subscriptions;
    private int _disposals;

    /// <summary>Gets or sets what <c>Subscribe</c> does before it returns.</summary>
    public Action<IObserver<T>>? Subscribing { get; init; }

    /// <summary>Gets or sets what <c>Dispose</c> does.</summary>
    public Action? Disposing { get; init; }

    public int Subscriptions => Volatile.Read(ref _subscriptions);

    public int Disposals => Volatile.Read(ref _disposals);

    public bool IsDisposed => Disposals > 0;

    /// <summary>Gets the observer of the last subscription.</summary>
    public IObserver<T> Observer => Volatile.Read(ref _observer) ?? throw new InvalidOperationException("Nobody has subscribed.");

    public Task SubscribedAsync() => _subscribed.PassAsync();

    public Task DisposedAsync() => _disposed.PassAsync();

    public IDisposable Subscribe(IObserver<T> observer)
    {
        Interlocked.Increment(ref _subscriptions);
        Volatile.Write(ref _observer, observer);
        _subscribed.Open();
        Subscribing?.Invoke(observer);
        return new Subscription(this);
    }

    private sealed class Subscription(TestSource<T> source) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Increment(ref source._disposals);
            source._disposed.Open();
            source.Disposing?.Invoke();
        }
    }
}
