using Para.Concurrency;

namespace Para.Engines;

/// <content>Sleeping and waking: the host of the <see cref="IdleProtocol{THost,TAtomics}"/>.</content>
internal sealed partial class Crew
{
    private readonly IdleProtocol<IdleHost, ProcessorAtomics> _idle;

    // False until all workers have been pinned. Volatile; orders nothing: who reads it late sleeps without spinning once.
    private volatile bool _maySpin;

    /// <summary>Gets whether a worker spins before it goes to sleep.</summary>
    public bool MaySpin => _maySpin;

    /// <summary>Wakes somebody if there is work, somebody sleeps, and nobody searches. Whoever adds work calls it.</summary>
    public void WakeIfNeeded() => _idle.WakeIfNeeded();

    /// <inheritdoc cref="IdleProtocol{THost,TAtomics}.FoundWork"/>
    public void FoundWork(ref bool isSearching) => _idle.FoundWork(ref isSearching);

    /// <inheritdoc cref="IdleProtocol{THost,TAtomics}.WaitForWork"/>
    public bool WaitForWork(int worker, ref bool isSearching) => _idle.WaitForWork(worker, ref isSearching);

    private void AllowSpinning() => _maySpin = _lease.MaySpin;

    private bool HasWork
    {
        get
        {
            if (!Shared.IsEmpty)
            {
                return true;
            }

            foreach (Worker worker in _workers)
            {
                if (!worker.Queues.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private readonly struct IdleHost(Crew crew) : IIdleHost
    {
        public bool HasWork => crew.HasWork;

        public bool TrySpin(int worker) => crew._workers[worker].TrySpin();

        public void WaitForWake(int worker) => crew._workers[worker].WaitForWake();

        public void Wake(int worker) => crew._workers[worker].Wake();
    }
}
