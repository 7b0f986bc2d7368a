using System.Collections.Immutable;
using System.Diagnostics;
using Para.Engines;

namespace Para.Concurrency;

/// <summary>Counts who holds which core, and decides who gets which.</summary>
/// <remarks>
/// Design: <see cref="Affinity.Auto"/> is all or nothing. With fewer free cores than workers it pins none: a
/// pinned worker beside unpinned ones is the one that gets preempted by them, and cannot move away. So it is beside
/// any other thread that is as busy as the workers.
/// </remarks>
internal sealed class CoreLeases
{
    private static readonly Lazy<CoreLeases> s_shared = new(() => new CoreLeases(CpuTopology.Detect()));

    private readonly ImmutableArray<LogicalProcessor> _processors;

    private readonly Lock _lock = new();

    // How many workers hold a processor, by its index in _processors. Guarded by _lock.
    private readonly int[] _holders;

    // How many workers hold a processor of a physical core. Guarded by _lock.
    private readonly Dictionary<int, int> _coreHolders = [];

    public CoreLeases(CpuTopology topology)
    {
        Topology = topology;
        _processors = topology.Allowed;
        _holders = new int[_processors.Length];
        foreach (LogicalProcessor processor in _processors)
        {
            _coreHolders[processor.PhysicalCore] = 0;
        }
    }

    /// <summary>The leases of this process.</summary>
    public static CoreLeases Shared => s_shared.Value;

    public CpuTopology Topology { get; }

    public CoreLease Acquire(int workers, Affinity affinity, int otherThreads = 0)
    {
        Debug.Assert(workers > 0, "a group has workers");
        bool quota = Topology.HasCpuQuota;
        int processors = _processors.IsEmpty ? Topology.ProcessorCount : _processors.Length;

        // Unpinned workers may spin while each can have a processor to itself: the system sees to that.
        bool roomToSpin = !quota && workers <= processors;
        if (affinity == Affinity.None)
        {
            return Unpinned(PinningOutcome.NotAsked, roomToSpin);
        }

        if (!Topology.CanPin || _processors.IsEmpty)
        {
            return Unpinned(PinningOutcome.Unsupported, roomToSpin);
        }

        if (affinity == Affinity.Auto && quota)
        {
            return Unpinned(PinningOutcome.CpuQuota, maySpin: false);
        }

        ImmutableArray<int>.Builder cores = ImmutableArray.CreateBuilder<int>(workers);
        bool shared = false;
        lock (_lock)
        {
            int free = _holders.Count(holders => holders == 0);
            if (affinity == Affinity.Auto && free < workers + otherThreads)
            {
                // Beside threads of the run's own the system finds room for all, as with Affinity.None.
                return Unpinned(PinningOutcome.TooFewFreeCores, roomToSpin && free >= workers);
            }

            for (int worker = 0; worker < workers; worker++)
            {
                int index = FindLeastHeld();
                shared |= _holders[index] > 0;
                Hold(index, 1);
                cores.Add(_processors[index].Id);
            }
        }

        var plan = new PinningResult(workers, PinningOutcome.Pinned, cores.MoveToImmutable(), shared, quota);
        return new CoreLease(this, plan, maySpin: !shared && !quota);

        CoreLease Unpinned(PinningOutcome outcome, bool maySpin) =>
            new(this, new PinningResult(workers, outcome, [], sharesCores: false, quota), maySpin);
    }

    /// <summary>Takes the cores of a lease back.</summary>
    public void Return(ImmutableArray<int> cores)
    {
        lock (_lock)
        {
            foreach (int core in cores)
            {
                int index = 0;
                while (_processors[index].Id != core)
                {
                    index++;
                }

                Debug.Assert(_holders[index] > 0, "a core is returned once for every time it was taken");
                Hold(index, -1);
            }
        }
    }

    private void Hold(int index, int change)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "the counts are guarded");
        _holders[index] += change;
        _coreHolders[_processors[index].PhysicalCore] += change;
    }

    /// <summary>
    /// A processor with the fewest holders; among those one whose physical core has the fewest; among those the first.
    /// </summary>
    private int FindLeastHeld()
    {
        int best = 0;
        for (int index = 1; index < _processors.Length; index++)
        {
            if ((_holders[index], HoldersOfCore(index)).CompareTo((_holders[best], HoldersOfCore(best))) < 0)
            {
                best = index;
            }
        }

        return best;

        int HoldersOfCore(int index) => _coreHolders[_processors[index].PhysicalCore];
    }
}
