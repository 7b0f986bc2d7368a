using System.Numerics;
using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Operators as a user of Para would write them: a kernel each, and a name.</summary>
internal static class AuthorsOperators
{
    public static Flow<T> Scale<T>(this Flow<T> flow, T factor)
        where T : struct, INumber<T> =>
        flow.Stateless("Scale", () => new ScaleKernel<T>(factor));

    public static Flow<TOut> Pairwise<T, TOut>(this Flow<T> flow, Func<T, T, TOut> selector) =>
        flow.Exclusive("Pairwise", () => new PairwiseKernel<T, TOut>(selector));

    public static Pipeline<int[]> Histogram(this Flow<int> flow, int buckets) => flow.CombiningSink(
        "Histogram",
        () => new HistogramKernel(buckets),
        parts => parts.Aggregate((left, right) => [.. left.Zip(right, (a, b) => a + b)]));

    public static Pipeline<T[]> Largest<T>(this Flow<T> flow, int count)
        where T : IComparable<T> =>
        flow.Sink("Largest", () => new LargestKernel<T>(count));

    public static Flow<double> Samples(Func<double, double> function, double from, double step, long count) =>
        Sources.Indexed("Samples", new SampleSource(function, from, step, count));
}
