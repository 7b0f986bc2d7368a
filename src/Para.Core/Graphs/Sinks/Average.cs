using System.Numerics;
using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Computes the average of the items.</summary>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives the average; where there are no items, its run is faulted by an <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>
    /// Parallel: each worker adds for itself, in no particular order. A sum of integers is exact and does not overflow. A sum of
    /// floating-point numbers is rounded differently from run to run. A sum of decimals that leaves their range faults the
    /// run with an <see cref="OverflowException"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<double> Average(this Flow<int> flow) =>
        flow.Average<int, long, Int128, double>(static (sum, count) => (double)sum / count);

    /// <inheritdoc cref="Average(Flow{int})"/>
    public static Pipeline<double> Average(this Flow<long> flow) =>
        flow.Average<long, Int128, Int128, double>(static (sum, count) => (double)sum / count);

    /// <inheritdoc cref="Average(Flow{int})"/>
    public static Pipeline<float> Average(this Flow<float> flow) =>
        flow.Average<float, double, double, float>(static (sum, count) => (float)(sum / count));

    /// <inheritdoc cref="Average(Flow{int})"/>
    public static Pipeline<double> Average(this Flow<double> flow) =>
        flow.Average<double, double, double, double>(static (sum, count) => sum / count);

    /// <inheritdoc cref="Average(Flow{int})"/>
    public static Pipeline<decimal> Average(this Flow<decimal> flow) =>
        flow.Average<decimal, decimal, decimal, decimal>(static (sum, count) => sum / count);

    // A batch is added up as TBatch, which has room for the sum of any batch, and all batches as TSum, which has room for all.
    private static Pipeline<TResult> Average<T, TBatch, TSum, TResult>(this Flow<T> flow, Func<TSum, long, TResult> divide)
        where T : INumberBase<T>
        where TBatch : INumberBase<TBatch>
        where TSum : INumberBase<TSum> =>
        flow.CombiningSink(
            "Average",
            static () => new SpanKernel<T, (TSum Sum, long Count)>((TSum.Zero, 0), AddAll<T, TBatch, TSum>),
            parts =>
            {
                (TSum sum, long count) = parts.Aggregate(static (left, right) =>
                    (checked(left.Sum + right.Sum), left.Count + right.Count));
                return count > 0 ? divide(sum, count) : throw new InvalidOperationException("Average has no items to add up.");
            });

    private static void AddAll<T, TBatch, TSum>(ref (TSum Sum, long Count) total, ReadOnlySpan<T> items)
        where T : INumberBase<T>
        where TBatch : INumberBase<TBatch>
        where TSum : INumberBase<TSum>
    {
        TBatch batch = TBatch.Zero;
        foreach (T item in items)
        {
            batch = checked(batch + TBatch.CreateChecked(item));
        }

        total = (checked(total.Sum + TSum.CreateChecked(batch)), total.Count + items.Length);
    }
}
