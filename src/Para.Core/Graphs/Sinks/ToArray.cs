using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers all items in an array.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives a new array in each run.</returns>
    /// <remarks>Exclusive. The items come as they arrive, or in order below <c>AsOrdered</c>. Memory: all items, at the end twice.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T[]> ToArray<T>(this Flow<T> flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new Pipeline<T[]>(new SinkStage<T, List<T>, T[]>(
            "ToArray",
            NodeKind.Exclusive,
            flow.Stage,
            static () => new SpanKernel<T, List<T>>(
                [], static (ref List<T> list, ReadOnlySpan<T> items) => list.AddRange(items)),
            static parts => [.. parts[0]],
            StageOptions.Default));
    }
}
