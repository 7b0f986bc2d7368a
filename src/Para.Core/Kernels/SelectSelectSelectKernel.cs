using Para.Engines;

namespace Para.Kernels;

/// <summary>Three delegates in one loop: <c>output[i] = h(g(f(input[i])))</c>.</summary>
internal sealed class SelectSelectSelectKernel<TIn, TMid1, TMid2, TOut>(
    Func<TIn, TMid1> first, Func<TMid1, TMid2> second, Func<TMid2, TOut> third)
    : TransformKernel<TIn, TOut>
{
    internal override int Steps => 3;

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        Func<TIn, TMid1> f = first;
        Func<TMid1, TMid2> g = second;
        Func<TMid2, TOut> h = third;
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            progress.Step = 0;
            TMid1 mid1 = f(input[i]);
            progress.Step = 1;
            TMid2 mid2 = g(mid1);
            progress.Step = 2;
            output[i] = h(mid2);
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
