using Para.Engines;

namespace Para.Kernels;

/// <summary>Keeps the items whose key differs from that of the item before.</summary>
internal sealed class ChangesKernel<T, TKey>(Func<T, TKey> keySelector, IEqualityComparer<TKey> comparer)
    : TransformKernel<T, T>
{
    private bool _hasLast;
    private TKey? _last;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        Func<T, TKey> keyOf = keySelector;
        output = output[..input.Length];
        int produced = 0;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            T item = input[i];
            TKey key = keyOf(item);
            if (!_hasLast || !comparer.Equals(_last, key))
            {
                output[produced++] = item;
                progress.Produced = produced;
                _last = key;
                _hasLast = true;
            }
        }

        progress.Consumed = input.Length;
    }
}
