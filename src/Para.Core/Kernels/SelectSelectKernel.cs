using System.Runtime.CompilerServices;
using Para.Engines;

namespace Para.Kernels;

/// <summary>Two delegates in one loop: <c>output[i] = g(f(input[i]))</c>.</summary>
// Design: flat kernels of up to three delegates, and a sequence of those for longer chains. Nesting generic
// structs (Then<Then<...>>) would be faster under the JIT, but its types grow with the chain, which fails at run
// time under NativeAOT (generic recursion, IL3054); nested closures gain nothing over running stage by stage.
internal sealed class SelectSelectKernel<TIn, TMid, TOut>(Func<TIn, TMid> first, Func<TMid, TOut> second)
    : TransformKernel<TIn, TOut>
{
    internal override int Steps => 2;

    // NativeAOT compiles every combination of the value types of a program that may meet here; with four in a kernel,
    // a handful of types takes minutes (seven: 80 s instead of 25). There the branch is trimmed away.
    internal override TransformKernel<TIn, TNext> Fuse<TNext>(TransformKernel<TOut, TNext> next) =>
        RuntimeFeature.IsDynamicCodeSupported && next is SelectKernel<TOut, TNext> third
            ? new SelectSelectSelectKernel<TIn, TMid, TOut, TNext>(first, second, third.Selector)
            : base.Fuse(next);

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        Func<TIn, TMid> f = first;
        Func<TMid, TOut> g = second;
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            progress.Step = 0;
            TMid mid = f(input[i]);
            progress.Step = 1;
            output[i] = g(mid);
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
