using System.Runtime.InteropServices;
using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds the items of each key into an accumulator of its own.</summary>
internal sealed class AggregateByKernel<T, TKey, TAccumulate>(
    Func<T, TKey> keySelector,
    Func<TKey, TAccumulate> createSeed,
    Func<TAccumulate, T, TAccumulate> fold,
    IEqualityComparer<TKey> comparer)
    : SinkKernel<T, Dictionary<TKey, TAccumulate>>, IAccumulator
    where TKey : notnull
{
    private readonly Dictionary<TKey, TAccumulate> _accumulators = new(comparer);

    // All of them were made by the user.
    object? IAccumulator.Value => new Values(_accumulators.Values);

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            TKey key = keySelector(input[i]);
            ref TAccumulate? accumulator = ref CollectionsMarshal.GetValueRefOrAddDefault(_accumulators, key, out bool exists);
            if (!exists)
            {
                accumulator = createSeed(key);
            }

            accumulator = fold(accumulator!, input[i]);
        }

        progress.Consumed = input.Length;
    }

    protected override Dictionary<TKey, TAccumulate> CompleteCore() => _accumulators;

    private sealed class Values(IEnumerable<TAccumulate> values) : IDisposable
    {
        public void Dispose() => Finishing.FinishAll(values, static value => (value as IDisposable)?.Dispose());
    }
}
