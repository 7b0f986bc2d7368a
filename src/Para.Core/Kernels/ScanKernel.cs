using Para.Engines;

namespace Para.Kernels;

/// <summary>Folds items into an accumulator and passes on what that is after each.</summary>
internal sealed class ScanKernel<T, TAccumulate>(TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold)
    : TransformKernel<T, TAccumulate>
{
    private TAccumulate _accumulator = seed;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<TAccumulate> output, ref BatchProgress progress)
    {
        Func<TAccumulate, T, TAccumulate> f = fold;
        output = output[..input.Length];
        TAccumulate accumulator = _accumulator;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            accumulator = f(accumulator, input[i]);
            output[i] = accumulator;
        }

        _accumulator = accumulator;
        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
