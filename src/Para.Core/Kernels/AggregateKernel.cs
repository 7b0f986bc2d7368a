using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds items into an accumulator.</summary>
internal sealed class AggregateKernel<T, TAccumulate>(TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold)
    : SinkKernel<T, TAccumulate>, IAccumulator
{
    private TAccumulate _accumulator = seed;

    // Set before the first item.
    private bool _mayGoOnBehindAFailure;

    object? IAccumulator.Value => _accumulator;

    internal override void PrepareForFailures() => _mayGoOnBehindAFailure = true;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        if (_mayGoOnBehindAFailure)
        {
            FoldOneByOne(input, ref progress);
            return;
        }

        Func<TAccumulate, T, TAccumulate> f = fold;
        TAccumulate accumulator = _accumulator;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            accumulator = f(accumulator, input[i]);
        }

        _accumulator = accumulator;
        progress.Consumed = input.Length;
    }

    protected override TAccumulate CompleteCore() => _accumulator;

    // What came before a failure counts. A finally block in the loop above would do it too, but the loop would take several
    // times as long: neither are delegates inlined there nor locals kept in registers.
    private void FoldOneByOne(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            _accumulator = fold(_accumulator, input[i]);
        }

        progress.Consumed = input.Length;
    }
}
