using System.Collections.Immutable;
using Para.Concurrency;
using Para.Engines;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A machine with some processors, and groups of workers that lease them.</summary>
/// <remarks>The leases have locks, so a critical section is one step.</remarks>
internal sealed class ModelMachine(int processors)
{
    private readonly CoreLeases _leases = new(new Topology(processors));
    private readonly ModelLock _lock = new();

    // By processor, how many workers think that it is theirs alone. Changed in steps, so that all orders are explored.
    private readonly PaddedLong[] _holders = new PaddedLong[processors];

    /// <summary>A lease, before the threads begin.</summary>
    public CoreLease Acquire(int workers) => _leases.Acquire(workers, Affinity.Auto);

    /// <summary>Groups of workers, one after the other: each has processors of its own, or none.</summary>
    public void Run(params int[] workers)
    {
        foreach (int count in workers)
        {
            _lock.Enter();
            CoreLease lease = Acquire(count);
            Use(lease.Pinning.Cores);
            Dispose(lease);
        }
    }

    public void Dispose(CoreLease lease)
    {
        _lock.Enter();
        lease.Dispose();
    }

    /// <summary>Verifies that all is free: one group can have it, and then nobody else has anything.</summary>
    public void Verify()
    {
        using CoreLease all = _leases.Acquire(processors, Affinity.Auto);
        Expect.That(all.Pinning.Cores.Distinct().Count() == processors, "a processor was not given back");
        using CoreLease none = _leases.Acquire(1, Affinity.Auto);
        Expect.That(none.Pinning.Cores.IsEmpty, "a processor was given back twice");
    }

    private void Use(ImmutableArray<int> cores)
    {
        foreach (int core in cores)
        {
            Expect.That(CheckedAtomics.Add(ref _holders[core].Value, 1) == 1, "a processor is leased twice");
        }

        foreach (int core in cores)
        {
            CheckedAtomics.Add(ref _holders[core].Value, -1);
        }
    }

    private sealed class Topology(int processors) : CpuTopology
    {
        public override bool CanPin => true;

        public override int ProcessorCount => processors;

        public override ImmutableArray<LogicalProcessor> Allowed =>
            [.. Enumerable.Range(0, processors).Select(processor => new LogicalProcessor(processor, processor))];

        public override bool TryPinCurrentThread(int processor) => true;

        public override ImmutableArray<int> ReadCurrentThreadAffinity() => [];
    }
}
