using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds items into an accumulator.</summary>
internal sealed class AggregateKernel<T, TAccumulate>(TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold)
    : SinkKernel<T, TAccumulate>, IAccumulator
{
    private TAccumulate _accumulator = seed;

    object? IAccumulator.Value => _accumulator;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        Func<TAccumulate, T, TAccumulate> f = fold;
        TAccumulate accumulator = _accumulator;
        try
        {
            for (int i = 0; i < input.Length; i++)
            {
                progress.Consumed = i;
                accumulator = f(accumulator, input[i]);
            }
        }
        finally
        {
            // A policy may go on behind a failure, so what came before it counts.
            _accumulator = accumulator;
        }

        progress.Consumed = input.Length;
    }

    protected override TAccumulate CompleteCore() => _accumulator;
}
