using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes an item out of each with the help of an object that no other worker is using.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TLocal">The type of the object: a buffer, a parser, a connection.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object when a worker needs one and none is free, by several workers at a time.</param>
    /// <param name="body">Called once for each item, by several workers at a time, each with an object of its own.</param>
    /// <returns>The flow of what <paramref name="body"/> returned.</returns>
    /// <remarks>
    /// <para>
    /// Parallel; no order except below <c>AsOrdered</c>. A run has at most as many objects as workers are in the stage at a time; where nothing comes in,
    /// it has none. A worker gets the one that it used last, where that one is free; each call sees all that the ones before
    /// it did with the object. What an object remembers of the items before depends on chance. The stage is not fused with
    /// its neighbours, which costs a hand-over of each batch.
    /// </para>
    /// <para>
    /// Objects that are <see cref="IDisposable"/> are disposed at the end of the run, also of one that was faulted or
    /// cancelled, one after the other and on any thread. If that throws, the others are still disposed, and the first
    /// exception faults a run that was good otherwise.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, TOut> body) =>
        flow.Select(localInit, body, static local => (local as IDisposable)?.Dispose());

    /// <summary>Makes an item out of each with the help of an object that no other worker is using.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TLocal">The type of the object: a buffer, a parser, a connection.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="localInit">Makes an object when a worker needs one and none is free, by several workers at a time.</param>
    /// <param name="body">Called once for each item, by several workers at a time, each with an object of its own.</param>
    /// <param name="localFinally">
    /// Called once for each object at the end of the run, one call at a time and on any thread, also if the run was faulted or
    /// cancelled. What the object needs to be disposed is up to it.
    /// </param>
    /// <returns>The flow of what <paramref name="body"/> returned.</returns>
    /// <remarks>
    /// Parallel; no order except below <c>AsOrdered</c>. A run has at most as many objects as workers are in the stage at a time; where nothing comes in,
    /// it has none. A worker gets the one that it used last, where that one is free; each call sees all that the ones before
    /// it did with the object. What an object remembers of the items before depends on chance. If
    /// <paramref name="localFinally"/> throws, it is still called for the others, and the first exception faults a run that
    /// was good otherwise. The stage is not fused with its neighbours, which costs a hand-over of each batch.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> Select<T, TLocal, TOut>(
        this Flow<T> flow, Func<TLocal> localInit, Func<TLocal, T, TOut> body, Action<TLocal> localFinally)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(localInit);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(localFinally);

        // A fused kernel would not know that one of its parts has something to finish.
        return new Flow<TOut>(new TransformStage<T, TOut>(
            "Select",
            NodeKind.Stateless,
            flow.Stage,
            () => new LocalSelectKernel<T, TLocal, TOut>(localInit, body, localFinally),
            StageOptions.Default)
        {
            AllowsFusion = false,
        });
    }
}
