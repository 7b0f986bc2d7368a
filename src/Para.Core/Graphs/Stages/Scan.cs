using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Folds items into one value, and passes on what that is after each of them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator: a value. For an object that the fold changes, use the overload with a factory.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="seed">The accumulator before the first item; it is not passed on. All runs share it.</param>
    /// <param name="fold">Called once for each item, one call at a time, with what it returned before.</param>
    /// <returns>The flow of what <paramref name="fold"/> returned: as many as there are items.</returns>
    /// <remarks>
    /// Exclusive: calls never overlap. Below <c>AsOrdered</c> the items come in order, otherwise as they arrive. Memory: the
    /// accumulator.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> or <paramref name="fold"/> is <see langword="null"/>.</exception>
    public static Flow<TAccumulate> Scan<T, TAccumulate>(
        this Flow<T> flow, TAccumulate seed, Func<TAccumulate, T, TAccumulate> fold) =>
        flow.Scan(() => seed, fold);

    /// <summary>Folds items into one accumulator, and passes on what that is after each of them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createSeed">Makes the accumulator, once for each run, when the first item comes.</param>
    /// <param name="fold">Called once for each item, one call at a time, with what it returned before.</param>
    /// <returns>The flow of what <paramref name="fold"/> returned: as many as there are items.</returns>
    /// <remarks>
    /// Exclusive: calls never overlap. Below <c>AsOrdered</c> the items come in order, otherwise as they arrive. An object that the
    /// fold changes is passed on again and again, and goes on changing while others read it: return a copy, or let nothing but
    /// the last one be used. Memory: the accumulator, which is not disposed.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TAccumulate> Scan<T, TAccumulate>(
        this Flow<T> flow, Func<TAccumulate> createSeed, Func<TAccumulate, T, TAccumulate> fold)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(createSeed);
        ArgumentNullException.ThrowIfNull(fold);
        return flow.Exclusive("Scan", () => new ScanKernel<T, TAccumulate>(createSeed(), fold));
    }

    /// <summary>Does not compile: a fold that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TAccumulate">The type of the accumulator.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="seed">The accumulator before the first item.</param>
    /// <param name="fold">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TAccumulate> Scan<T, TAccumulate>(
        this Flow<T> flow, TAccumulate seed, Func<TAccumulate, T, Task<TAccumulate>> fold) =>
        throw new NotSupportedException(AsyncGuard.Message);
}
