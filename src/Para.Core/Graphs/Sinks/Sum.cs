using System.Numerics;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Adds up the items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <returns>A pipeline that gives the sum; zero where there are no items.</returns>
    /// <remarks>
    /// Parallel: each worker adds for itself, in no particular order, which rounds floating-point sums differently from run
    /// to run. The additions are checked, as LINQ's are: a sum of integers that leaves the range of its type faults the
    /// run with an <see cref="OverflowException"/>, and may do so on the way where the order of the items decides. Select a
    /// wider type before adding.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    public static Pipeline<T> Sum<T>(this Flow<T> flow)
        where T : INumberBase<T> =>
        flow.CombiningSink(
            "Sum",
            static () => new SpanKernel<T, T>(T.Zero, AddAll),
            static (left, right) => checked(left + right));

    private static void AddAll<T>(ref T sum, ReadOnlySpan<T> items)
        where T : INumberBase<T>
    {
        T total = sum;
        foreach (T item in items)
        {
            total = checked(total + item);
        }

        sum = total;
    }
}
