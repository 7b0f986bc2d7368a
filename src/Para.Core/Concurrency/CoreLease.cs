using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;

namespace Para.Engines;

/// <summary>The cores that a group of workers holds until it is disposed.</summary>
/// <remarks>
/// <para>
/// Leases are counted for the whole process, so that two schedulers do not both sit on the first core. They
/// know nothing of other processes, and of threads that were pinned in any other way.
/// </para>
/// <para>
/// Cores are handed out one for each physical core before the second hardware thread of any, and only from
/// those that the process was allowed to use when the first lease was taken.
/// </para>
/// </remarks>
[Experimental("PARA001")]
public sealed class CoreLease : IDisposable
{
    private readonly CoreLeases _leases;
    private readonly PinningResult _plan;
    private readonly bool _maySpin;

    private readonly Lock _lock = new();

    // Which workers the operating system refused to pin; null while there is none. Guarded by _lock.
    private bool[]? _refused;

    // Guarded by _lock.
    private bool _disposed;

    internal CoreLease(CoreLeases leases, PinningResult plan, bool maySpin)
    {
        _leases = leases;
        _plan = plan;
        _maySpin = maySpin;
    }

    /// <summary>The number of workers that the lease is for.</summary>
    public int Workers => _plan.Workers;

    /// <summary>
    /// What became of pinning, as far as it is known: final once every worker has called
    /// <see cref="PinCurrentThread"/>.
    /// </summary>
    public PinningResult Pinning
    {
        get
        {
            lock (_lock)
            {
                if (_refused is not { } refused)
                {
                    return _plan;
                }

                ImmutableArray<int> pinned = [.. _plan.Cores.Where((_, worker) => !refused[worker])];
                return new PinningResult(Workers, PinningOutcome.Refused, pinned, _plan.SharesCores, _plan.HasCpuQuota);
            }
        }
    }

    /// <summary>
    /// Whether an idle worker may spin for a moment before it parks. False under a CPU quota, where spinning
    /// uses up what the work needs, and where another worker may be waiting for the same core.
    /// </summary>
    public bool MaySpin
    {
        get
        {
            lock (_lock)
            {
                return _maySpin && _refused is null;
            }
        }
    }

    /// <summary>Leases cores for a group of workers.</summary>
    /// <param name="workers">The number of workers.</param>
    /// <param name="affinity">Whether they are to be pinned.</param>
    /// <param name="otherThreads">
    /// How many threads beside the workers will be busy, such as one that reads a source; see <see cref="EngineRun.SourceThreads"/>. No core is held for
    /// them, but with <see cref="Affinity.Auto"/> workers are pinned only where there are enough free ones for all.
    /// </param>
    /// <returns>
    /// A lease, to be disposed once the workers have ended. It may well hold no core: see <see cref="Pinning"/>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="workers"/> is less than 1, <paramref name="affinity"/> is not a value of <see cref="Affinity"/>, or
    /// <paramref name="otherThreads"/> is negative.
    /// </exception>
    public static CoreLease Acquire(int workers, Affinity affinity, int otherThreads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(otherThreads);
        if (affinity is < Affinity.Auto or > Affinity.None)
        {
            throw new ArgumentOutOfRangeException(nameof(affinity), affinity, "No such affinity.");
        }

        return CoreLeases.Shared.Acquire(workers, affinity, otherThreads);
    }

    /// <summary>Pins the calling thread to the core of one worker, if the workers are to be pinned.</summary>
    /// <remarks>
    /// For a thread that ends with the lease: the pin stays on it. What it starts through the operating system
    /// itself (a child process) inherits the pin; new .NET threads do not.
    /// </remarks>
    /// <param name="worker">The number of the worker, from 0.</param>
    /// <returns>True when the thread is pinned now; a refusal is no error, and shows in <see cref="Pinning"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="worker"/> is not from 0 to <see cref="Workers"/> - 1.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public bool PinCurrentThread(int worker)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(worker, Workers);

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
        }

        if (_plan.Cores.IsEmpty)
        {
            return false;
        }

        if (_leases.Topology.TryPinCurrentThread(_plan.Cores[worker]))
        {
            return true;
        }

        lock (_lock)
        {
            _refused ??= new bool[Workers];
            _refused[worker] = true;
        }

        return false;
    }

    /// <summary>Gives the cores back. A second call does nothing.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _leases.Return(_plan.Cores);
    }
}
