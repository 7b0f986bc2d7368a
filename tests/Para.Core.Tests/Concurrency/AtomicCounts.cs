namespace Para.Core.Tests.Concurrency;

/// <summary>How many atomic operations of each sort there were.</summary>
internal readonly record struct AtomicCounts(int Reads = 0, int Writes = 0, int Interlocked = 0, int Fences = 0, int ProcessWide = 0)
{
    public static AtomicCounts operator +(AtomicCounts first, AtomicCounts second) => new(
        first.Reads + second.Reads,
        first.Writes + second.Writes,
        first.Interlocked + second.Interlocked,
        first.Fences + second.Fences,
        first.ProcessWide + second.ProcessWide);
}
