using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Counts the items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives the number of items.</returns>
    /// <remarks>Parallel: each worker counts for itself. An item costs nothing, a batch an addition.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<long> Count<T>(this Flow<T> flow) =>
        flow.CombiningSink(
            "Count",
            static () => new SpanKernel<T, long>(0, static (ref long count, ReadOnlySpan<T> items) => count += items.Length),
            static (left, right) => left + right);
}
