using System.Runtime.CompilerServices;
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
            ref TAccumulate accumulator = ref CollectionsMarshal.GetValueRefOrNullRef(_accumulators, key);
            if (Unsafe.IsNullRef(ref accumulator))
            {
                // Nothing is there for the key until it has a seed: making one may fail, and an item of the key may follow.
                _accumulators.Add(key, createSeed(key));
                accumulator = ref CollectionsMarshal.GetValueRefOrNullRef(_accumulators, key);
            }

            accumulator = fold(accumulator, input[i]);
        }

        progress.Consumed = input.Length;
    }

    protected override Dictionary<TKey, TAccumulate> CompleteCore() => _accumulators;

    private sealed class Values(IEnumerable<TAccumulate> values) : IDisposable
    {
        public void Dispose() => Finishing.FinishAll(values, static value => (value as IDisposable)?.Dispose());
    }
}
