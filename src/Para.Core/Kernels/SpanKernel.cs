using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds a whole batch at a time: for folds that are Para's own and call no user code per item.</summary>
/// <param name="seed">The accumulator before the first item.</param>
/// <param name="fold">Called once a batch. If it throws, it must have left the accumulator as it was.</param>
internal sealed class SpanKernel<T, TAccumulate>(TAccumulate seed, SpanFold<T, TAccumulate> fold)
    : SinkKernel<T, TAccumulate>
{
    private TAccumulate _accumulator = seed;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        try
        {
            fold(ref _accumulator, input);
        }
        catch (Exception) when (input.Length > 1)
        {
            FoldOneByOne(input, ref progress);
        }

        progress.Consumed = input.Length;
    }

    protected override TAccumulate CompleteCore() => _accumulator;

    // It failed somewhere in the batch: so it fails again at the item, which is to be known.
    private void FoldOneByOne(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            fold(ref _accumulator, input.Slice(i, 1));
        }
    }
}
