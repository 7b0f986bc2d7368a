using Para.Engines;

namespace Para.Kernels;

/// <summary>Keeps the items whose key was not there before.</summary>
internal sealed class DistinctByKernel<T, TKey>(Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
    : TransformKernel<T, T>
{
    private readonly HashSet<TKey> _seen = new(comparer);

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        Func<T, TKey> keyOf = keySelector;
        output = output[..input.Length];
        int produced = 0;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            T item = input[i];
            if (_seen.Add(keyOf(item)))
            {
                output[produced++] = item;
                progress.Produced = produced;
            }
        }

        progress.Consumed = input.Length;
    }
}
