using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Gathers all items in an array.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives a new array in each run.</returns>
    /// <remarks>
    /// Parallel: each worker gathers for itself, and the parts are put one behind the other at the end. The items come in no
    /// particular order. Memory: all items, at the end twice.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T[]> ToArray<T>(this Flow<T> flow) =>
        flow.CombiningSink(
            "ToArray",
            static () => new SpanKernel<T, List<T>>(
                [], static (ref List<T> list, ReadOnlySpan<T> items) => list.AddRange(items)),
            static parts =>
            {
                T[] all = new T[parts.Sum(part => part.Count)];
                int end = 0;
                foreach (List<T> part in parts)
                {
                    part.CopyTo(all, end);
                    end += part.Count;
                }

                return all;
            });
}
