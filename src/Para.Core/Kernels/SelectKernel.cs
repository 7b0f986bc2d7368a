using Para.Engines;

namespace Para.Kernels;

/// <summary>One delegate in one loop: <c>output[i] = f(input[i])</c>.</summary>
internal sealed class SelectKernel<TIn, TOut>(Func<TIn, TOut> selector) : TransformKernel<TIn, TOut>
{
    public Func<TIn, TOut> Selector => selector;

    internal override TransformKernel<TIn, TNext> Fuse<TNext>(TransformKernel<TOut, TNext> next) => next switch
    {
        SelectKernel<TOut, TNext> second => new SelectSelectKernel<TIn, TOut, TNext>(selector, second.Selector),
        _ => base.Fuse(next),
    };

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        Func<TIn, TOut> f = selector;
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            output[i] = f(input[i]);
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
