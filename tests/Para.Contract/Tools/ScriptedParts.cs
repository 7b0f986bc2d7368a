using System.Collections.Concurrent;

namespace Para.Contract.Tools;

/// <summary>A splittable source that does what a test says, and keeps what it was asked.</summary>
public sealed class ScriptedParts(long length, Func<long, long, IEnumerable<int>> read) : ISplittableSource<int>
{
    private readonly ConcurrentQueue<(long Start, long End)> _parts = [];
    private int _asked;

    /// <summary>Gets what runs in <c>GetLength</c>.</summary>
    public Action? OnGetLength { get; init; }

    /// <summary>Gets what runs in <c>MinPartLength</c>.</summary>
    public Action? OnGetMinPartLength { get; init; }

    public long Least { get; init; } = 1;

    public long MinPartLength
    {
        get
        {
            OnGetMinPartLength?.Invoke();
            return Least;
        }
    }

    /// <summary>Gets how many times the length was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Gets the parts that were read.</summary>
    public IReadOnlyCollection<(long Start, long End)> Parts => _parts;

    /// <summary>Makes a source of the integers from a first one on, each a unit of its own.</summary>
    public static ScriptedParts Integers(int first, int count) =>
        new(count, (start, end) => Enumerable.Range(first + (int)start, (int)(end - start)));

    public long GetLength()
    {
        Interlocked.Increment(ref _asked);
        OnGetLength?.Invoke();
        return length;
    }

    public IEnumerable<int> Read(long start, long end)
    {
        _parts.Enqueue((start, end));
        return read(start, end);
    }

    /// <summary>Fails unless the parts make up the whole, and none is shorter than it may be.</summary>
    public void AssertPartition()
    {
        long next = 0;
        foreach ((long start, long end) in _parts.Order())
        {
            Assert.Equal(next, start);
            Assert.True(end - start >= Math.Min(Least, length), $"{start} to {end} is too short.");
            next = end;
        }

        Assert.Equal(length, next);
    }
}
