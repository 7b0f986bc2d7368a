using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers all items in a list.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives a new list in each run.</returns>
    /// <remarks>Exclusive. The items come as they arrive, or in order below <c>AsOrdered</c>. Memory: all items.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<List<T>> ToList<T>(this Flow<T> flow) =>
        flow.Sink("ToList", () => new SpanKernel<T, List<T>>(
            [], static (ref List<T> list, ReadOnlySpan<T> items) => list.AddRange(items)));
}
