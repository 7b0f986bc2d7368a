using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with consecutive integers, made in parts by the workers.</summary>
    /// <param name="start">The first integer.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The flow.</returns>
    /// <remarks>Parallel. Order: by position, below <c>AsOrdered</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or the last integer would be above <see cref="int.MaxValue"/>.
    /// </exception>
    public static Flow<int> Range(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if ((long)start + count - 1 > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The last integer would be above int.MaxValue.");
        }

        return FromSource("Range", new RangeSource(start, count), StageOptions.Default);
    }
}
