namespace Para.Contract.RandomPrograms;

/// <summary>Consecutive integers as a splittable source: some units have none, some one, some several.</summary>
/// <param name="first">The first integer.</param>
/// <param name="count">How many there are.</param>
public sealed class UnevenParts(int first, int count) : ISplittableSource<int>
{
    // The unit of each integer: two in one, one in the next, none in the two behind it.
    private readonly int[] _units = [.. Enumerable.Range(0, count).Select(i => (i / 3 * 4) + (i % 3 / 2))];

    public long MinPartLength => (first % 3) + 1;

    public long GetLength() => _units.Length == 0 ? 0 : _units[^1] + 2;

    public IEnumerable<int> Read(long start, long end) =>
        Enumerable.Range(0, count).Where(i => _units[i] >= start && _units[i] < end).Select(i => first + i);
}
