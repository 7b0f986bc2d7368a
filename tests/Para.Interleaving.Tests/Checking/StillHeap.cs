using System.Runtime;

namespace Para.Interleaving.Tests.Checking;

/// <summary>Keeps the garbage collector from moving objects while a schedule runs, so that addresses say what is what.</summary>
/// <remarks>
/// The collector is put off for a budget of memory, which is renewed between two schedules. It is the whole process's, so nothing
/// else may run beside an exploration; a collection all the same is found, and ends the exploration.
/// </remarks>
internal sealed class StillHeap : IDisposable
{
    private const long Budget = 64L << 20;

    private int _collections;
    private long _allocated;

    public StillHeap() => Begin();

    /// <summary>A schedule is about to begin. One allocates a few kilobytes, a small part of what is kept in reserve.</summary>
    public void Renew()
    {
        if (GC.GetTotalAllocatedBytes() - _allocated > Budget / 2)
        {
            End();
            Begin();
        }
    }

    /// <exception cref="InvalidOperationException">There has been a collection.</exception>
    public void Verify()
    {
        if (GC.CollectionCount(0) != _collections)
        {
            throw new InvalidOperationException("The garbage collector ran during a schedule: addresses mean nothing.");
        }
    }

    public void Dispose() => End();

    private void Begin()
    {
        if (!GC.TryStartNoGCRegion(Budget))
        {
            throw new InvalidOperationException("There is not enough memory to keep the garbage collector away.");
        }

        _collections = GC.CollectionCount(0);
        _allocated = GC.GetTotalAllocatedBytes();
    }

    private static void End()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
