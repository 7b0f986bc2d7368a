using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds items into an accumulator and passes on what that is after each.</summary>
internal sealed class ScanKernel<T, TAccumulate>(TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold)
    : TransformKernel<T, TAccumulate>
{
    // Up to date behind each item: under a failure policy the stage goes on behind one that failed.
    private TAccumulate _accumulator = seed;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<TAccumulate> output, ref BatchProgress progress)
    {
        Func<TAccumulate, T, TAccumulate> f = fold;
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            _accumulator = f(_accumulator, input[i]);
            output[i] = _accumulator;
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
