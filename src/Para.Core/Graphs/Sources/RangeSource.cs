using Para.Engines;

namespace Para.Graphs;

/// <summary>Consecutive integers.</summary>
internal sealed class RangeSource(int first, int count) : IndexedSource<int>
{
    protected override long GetCountCore() => count;

    protected override void ReadCore(long start, Span<int> destination)
    {
        int value = (int)(first + start);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = value + i;
        }
    }
}
