using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds a whole batch at a time: for folds that are Para's own and call no user code per item.</summary>
/// <param name="seed">The accumulator before the first item.</param>
/// <param name="fold">Called once a batch.</param>
internal sealed class SpanKernel<T, TAccumulate>(TAccumulate seed, SpanFold<T, TAccumulate> fold)
    : SinkKernel<T, TAccumulate>
{
    private TAccumulate _accumulator = seed;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        fold(ref _accumulator, input);
        progress.Consumed = input.Length;
    }

    protected override TAccumulate CompleteCore() => _accumulator;
}
