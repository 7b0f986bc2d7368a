using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Does what a test says.</summary>
internal sealed class ScriptedSource : IndexedSource<int>
{
    private int _counted;

    public required Func<long> Count { get; init; }

    public Func<long, int, ReadOnlyMemory<int>>? Memory { get; init; }

    public Action<long>? OnRead { get; init; }

    public int Counted => Volatile.Read(ref _counted);

    protected override long GetCountCore()
    {
        Interlocked.Increment(ref _counted);
        return Count();
    }

    protected override void ReadCore(long start, Span<int> destination)
    {
        OnRead?.Invoke(start);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (int)start + i;
        }
    }

    protected override bool TryGetMemoryCore(long start, int count, out ReadOnlyMemory<int> items)
    {
        items = Memory?.Invoke(start, count) ?? default;
        return Memory is not null;
    }
}
