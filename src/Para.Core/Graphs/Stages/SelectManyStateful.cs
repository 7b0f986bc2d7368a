using System.ComponentModel;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Makes any number of items out of each with the help of an object that remembers.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state, an object that the function changes.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state, once for each run. A state that is <see cref="IDisposable"/> is disposed at the end of the run.</param>
    /// <param name="step">Called once for each item. What it returns is enumerated, lazily and to its end, before the next call.</param>
    /// <returns>The flow of the items of all the sequences, one sequence after the other.</returns>
    /// <remarks>
    /// <para>
    /// Exclusive: neither calls nor the enumeration of what they return ever overlap, and each sees all that was written before,
    /// on whichever worker. Below <c>AsOrdered</c> the items come in order, otherwise as they arrive. What comes out has an
    /// order of its own.
    /// </para>
    /// <para>
    /// A sequence may be endless or enormous: it is enumerated only as far as its items are consumed, at most the stage's share
    /// of <see cref="RunOptions.MaxItemsInFlight"/> ahead. Its enumerator is disposed, also when the run ends early. A sequence
    /// that blocks holds a worker.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectManyStateful<T, TState, TOut>(
        this Flow<T> flow, Func<TState> createState, Func<TState, T, IEnumerable<TOut>> step)
        where TState : class =>
        ExpandStateful(flow, createState, step, flush: null);

    /// <summary>Makes any number of items out of each with the help of an object that remembers, and some more at the end.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state, an object that the function changes.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state, once for each run. A state that is <see cref="IDisposable"/> is disposed at the end of the run.</param>
    /// <param name="step">Called once for each item. What it returns is enumerated, lazily and to its end, before the next call.</param>
    /// <param name="flush">
    /// Called once, behind the last item, also if there was none; not in a run that fails or is cancelled, nor where nobody wants
    /// the items any more. What it returns is enumerated in the same way.
    /// </param>
    /// <returns>The flow of the items of all the sequences, one sequence after the other.</returns>
    /// <inheritdoc cref="SelectManyStateful{T,TState,TOut}(Flow{T},Func{TState},Func{TState,T,IEnumerable{TOut}})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<TOut> SelectManyStateful<T, TState, TOut>(
        this Flow<T> flow,
        Func<TState> createState,
        Func<TState, T, IEnumerable<TOut>> step,
        Func<TState, IEnumerable<TOut>> flush)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(flush);
        return ExpandStateful(flow, createState, step, flush);
    }

    /// <summary>Does not compile: a function that returns a task would not be awaited.</summary>
    /// <typeparam name="T">The type of the items read.</typeparam>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TOut">The type of the items made.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="createState">Makes the state.</param>
    /// <param name="step">An asynchronous function.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsyncGuard.Message, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Flow<TOut> SelectManyStateful<T, TState, TOut>(
        this Flow<T> flow, Func<TState> createState, Func<TState, T, Task<IEnumerable<TOut>>> step)
        where TState : class =>
        throw new NotSupportedException(AsyncGuard.Message);

    private static Flow<TOut> ExpandStateful<T, TState, TOut>(
        Flow<T> flow,
        Func<TState> createState,
        Func<TState, T, IEnumerable<TOut>> step,
        Func<TState, IEnumerable<TOut>>? flush)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(createState);
        ArgumentNullException.ThrowIfNull(step);
        return new Flow<TOut>(
            new ExpansionStage<T, TOut>(
                "SelectManyStateful",
                NodeKind.Exclusive,
                flow.Stage,
                () => new StatefulExpandKernel<TState, T, TOut>(createState(), step, flush),
                StageOptions.Default)
            {
                HasLastWord = flush is not null,
            });
    }
}
