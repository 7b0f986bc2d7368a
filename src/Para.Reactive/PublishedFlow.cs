using System.Diagnostics.CodeAnalysis;
using System.Reactive.Subjects;
using Para.Reactive;

namespace Para;

/// <summary>
/// A flow as a hot observable: one run for all observers, each of which gets the items that are made while it is subscribed, and
/// nothing from before.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// <para>
/// The run begins with <see cref="Connect"/>, so that observers who subscribe before it miss nothing, and goes on until the
/// flow ends or the connection is disposed, however many observe it. Rx's <c>RefCount()</c> connects with the first
/// observer, and ends the run when the last one leaves; <c>AutoConnect(n)</c> connects with the n-th.
/// </para>
/// <para>
/// Each observer has a queue of its own, from which a thread of the pool calls it, one call at a time. One that is slow, throws or leaves is
/// noticed by no other, except for the pace of the run where it has chosen <see cref="OverflowStrategy.Backpressure"/>. An observer
/// that throws gets nothing more; what it threw is among the <see cref="RunReport.SkippedFaults"/> of the run, and
/// <see cref="RunOptions.OnDropped"/> gets the item with it. An item that no observer gets, because there is none, is counted as
/// <see cref="DropReason.EarlyEnd"/>.
/// </para>
/// <para>
/// The last signal comes to each observer behind what waits for it: <c>OnCompleted</c> when the flow has ended or the run was stopped;
/// <c>OnError</c> with the original exception when the run has failed; <c>OnError</c> with an
/// <see cref="OperationCanceledException"/> when the token was cancelled, and then what waits is discarded. Who subscribes after that gets the same
/// signal at once, until the connection is disposed. Then <see cref="Connect"/> begins a new run. Disposing the connection of a run that goes
/// on gives no signal: who is subscribed stays so, and gets the items of the next run.
/// </para>
/// </remarks>
[SuppressMessage(
    "Design", "CA1001", Justification = "The connection belongs to whoever has connected; what disposing it would end, goes on.")]
public sealed class PublishedFlow<T> : IConnectableObservable<T>
{
    private readonly Flow<T> _flow;
    private readonly Engine _engine;
    private readonly ObservableOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _gate = new();

    // Replaced under _gate by a new array; volatile, because the run reads it without. A run that is a moment behind hands an item to one
    // who has just left, who ignores it, or misses one who has just come.
    private volatile Outlet<T>[] _outlets = [];

    // The connection that is neither disposed nor replaced. Written under _gate; volatile, because a run asks without whether it is still its own.
    private volatile Connection? _connection;

    // Whether its run has ended, and how. Guarded by _gate.
    private bool _hasEnded;
    private Exception? _error;

    internal PublishedFlow(Flow<T> flow, Engine engine, ObservableOptions options, CancellationToken cancellationToken)
    {
        _flow = flow;
        _engine = engine;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Begins the run, unless there is a connection already.</summary>
    /// <returns>The connection; disposing it ends the run, and what is in flight is discarded.</returns>
    /// <remarks>What keeps the run from being started, a graph that is not valid say, the observers get as <c>OnError</c>.</remarks>
    public IDisposable Connect()
    {
        Connection connection;
        lock (_gate)
        {
            if (_connection is { } present)
            {
                return present;
            }

            connection = new Connection(this);
            _connection = connection;
        }

        connection.Start();
        return connection;
    }

    /// <summary>Subscribes an observer, with the overflow and the capacity of the options.</summary>
    /// <param name="observer">The observer.</param>
    /// <returns>What ends the subscription, also from within a call of the observer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is <see langword="null"/>.</exception>
    public IDisposable Subscribe(IObserver<T> observer) => Subscribe(observer, _options.Overflow, _options.Capacity);

    /// <summary>Subscribes an observer that wants something else to become of items for which there is no place than the others.</summary>
    /// <param name="observer">The observer.</param>
    /// <param name="overflow">What becomes of an item for which there is no place.</param>
    /// <param name="capacity">How many items can wait for this observer.</param>
    /// <returns>What ends the subscription, also from within a call of the observer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="overflow"/> is no strategy, or <paramref name="capacity"/> is less than 1.
    /// </exception>
    public IDisposable Subscribe(IObserver<T> observer, OverflowStrategy overflow, int capacity)
    {
        ArgumentNullException.ThrowIfNull(observer);
        OverflowChecks.ThrowIfUndefined(overflow, nameof(overflow));
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var outlet = new Outlet<T>(observer, overflow, capacity, Remove);
        Exception? error;
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _outlets = [.. _outlets, outlet];
                return outlet;
            }

            error = _error;
        }

        outlet.Close(run: null, error, discards: false);
        return outlet;
    }

    private void Remove(Outlet<T> outlet)
    {
        lock (_gate)
        {
            _outlets = [.. _outlets.Where(other => other != outlet)];
        }
    }

    private void Disconnect(Connection connection)
    {
        lock (_gate)
        {
            if (_connection == connection)
            {
                _connection = null;
                _hasEnded = false;
                _error = null;
            }
        }
    }

    private sealed class Connection : IAudience<T>, IDisposable
    {
        private readonly PublishedFlow<T> _published;
        private readonly ObservedRun<T> _run;

        public Connection(PublishedFlow<T> published)
        {
            _published = published;
            _run = new ObservedRun<T>(
                published._flow, "Publish", published._engine, published._options, this, published._cancellationToken);
        }

        public Outlet<T>[] Outlets => _published._connection == this ? _published._outlets : [];

        public void Start() => _run.Start();

        public void Ended(ObserversKernel<T>? run, Exception? error, bool isCancelled)
        {
            Outlet<T>[] outlets;
            lock (_published._gate)
            {
                if (_published._connection != this)
                {
                    return;
                }

                _published._hasEnded = true;
                _published._error = error;
                outlets = _published._outlets;
                _published._outlets = [];
            }

            foreach (Outlet<T> outlet in outlets)
            {
                outlet.Close(run, error, discards: isCancelled);
            }
        }

        public void Dispose()
        {
            _published.Disconnect(this);
            _run.Cancel();
        }
    }
}
