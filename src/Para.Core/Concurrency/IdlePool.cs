using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>What nobody uses at the moment, kept for the next one: workers, so that a short run pays for no new threads.</summary>
/// <typeparam name="TKey">What users of it must agree on: its shape.</typeparam>
/// <typeparam name="T">What is kept. It is disposed when nobody has come for it for a while.</typeparam>
/// <remarks>
/// Whoever leases one has it to itself until it is given back. When somebody wants another shape, the idle ones are disposed: they
/// may hold what a new one needs. All members can be used by several threads at a time.
/// </remarks>
[Experimental("PARA001")]
[SuppressMessage("Design", "CA1001", Justification = "A pool is meant to live as long as the program.")]
public sealed class IdlePool<TKey, T>
    where TKey : notnull, IEquatable<TKey>
    where T : class, IDisposable
{
    private readonly Func<TKey, T> _create;
    private readonly TimeSpan _idleTime;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();

    // The latest last: its caches are the warmest. Guarded by _lock.
    private readonly List<Entry> _idle = [];

    // Ends what has been idle for long enough. Guarded by _lock.
    private readonly ITimer _timer;

    /// <summary>Initializes a new instance of the <see cref="IdlePool{TKey,T}"/> class, without anything in it.</summary>
    /// <param name="create">Makes a new one of a shape. Called under no lock, by several threads at a time.</param>
    /// <param name="idleTime">How long one that nobody uses is kept, roughly.</param>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="idleTime"/> is not positive.</exception>
    public IdlePool(Func<TKey, T> create, TimeSpan idleTime)
        : this(create, idleTime, TimeProvider.System)
    {
    }

    internal IdlePool(Func<TKey, T> create, TimeSpan idleTime, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(idleTime, TimeSpan.Zero);
        _create = create;
        _idleTime = idleTime;
        _clock = clock;
        _timer = CreateTimer();
    }

    /// <summary>Takes the one of a shape that was used last, or a new one.</summary>
    /// <param name="key">The shape.</param>
    /// <returns>One that nobody else uses.</returns>
    public T Lease(TKey key)
    {
        List<Entry> others;
        lock (_lock)
        {
            int index = _idle.FindLastIndex(entry => entry.Key.Equals(key));
            if (index >= 0)
            {
                T resource = _idle[index].Resource;
                _idle.RemoveAt(index);
                return resource;
            }

            others = [.. _idle];
            _idle.Clear();
        }

        others.ForEach(entry => entry.Resource.Dispose());
        return _create(key);
    }

    /// <summary>Gives back what was leased.</summary>
    /// <param name="key">Its shape.</param>
    /// <param name="resource">It. The caller must not use it any more.</param>
    public void GiveBack(TKey key, T resource)
    {
        lock (_lock)
        {
            _idle.Add(new Entry(key, resource, _clock.GetTimestamp()));
            _timer.Change(_idleTime, Timeout.InfiniteTimeSpan);
        }
    }

    // The timer may live as long as the program, so it must not keep the context of whoever is the first to use the pool.
    private ITimer CreateTimer()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Create();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Create();
        }

        ITimer Create() =>
            _clock.CreateTimer(_ => DisposeOld(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void DisposeOld()
    {
        List<Entry> old;
        lock (_lock)
        {
            // A little early is near enough; the timer may be, too.
            old = _idle.FindAll(entry => _clock.GetElapsedTime(entry.IdleSince) >= _idleTime * 0.9);
            _idle.RemoveAll(old.Contains);
            if (_idle.Count > 0)
            {
                _timer.Change(_idleTime, Timeout.InfiniteTimeSpan);
            }
        }

        old.ForEach(entry => entry.Resource.Dispose());
    }

    private sealed record Entry(TKey Key, T Resource, long IdleSince);
}
