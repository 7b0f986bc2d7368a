using System.Collections.Immutable;

namespace Para.Concurrency;

/// <summary>What the operating system says about processors, and the pinning of threads to them.</summary>
/// <remarks>The seam to the operating system: a test puts a machine of its own in its place.</remarks>
internal abstract partial class CpuTopology
{
    /// <summary>Whether this platform can pin threads at all.</summary>
    public abstract bool CanPin { get; }

    /// <summary>The processors that the process may use, by number; empty where that is not known.</summary>
    public abstract ImmutableArray<LogicalProcessor> Allowed { get; }

    /// <summary>The runtime's count of processors: the allowed ones, lowered by a CPU quota.</summary>
    public virtual int ProcessorCount => Environment.ProcessorCount;

    /// <summary>Whether the process may use fewer processors' worth of time than it has processors.</summary>
    public bool HasCpuQuota => ProcessorCount < Allowed.Length;

    /// <summary>Lets the calling thread run on this processor only.</summary>
    /// <returns>False when the operating system refuses.</returns>
    public abstract bool TryPinCurrentThread(int processor);

    /// <summary>
    /// The processors that the calling thread may run on, read from the operating system; empty where it does not say.
    /// </summary>
    public abstract ImmutableArray<int> ReadCurrentThreadAffinity();
}
