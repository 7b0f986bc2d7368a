using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Sends every item through each of several branches, and brings what comes out together.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of what the branches give.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="branches">The branches, at least one: each builds on the flow that it is given, and returns what it built.</param>
    /// <returns>The flow of what all branches give, mixed. It ends when all of them have ended.</returns>
    /// <remarks>
    /// Every branch gets every item: the same one, so an item that is changed must be cloned (see the overload with a
    /// cloning function). A batch is shared by reference, not copied. An item counts once for each branch against
    /// <see cref="RunOptions.MaxItemsInFlight"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no branch, or one is or gives <see langword="null"/>.</exception>
    [OverloadResolutionPriority(1)] // A first branch that passes everything on looks like a cloning function.
    public static Flow<TOut> FanOut<T, TOut>(this Flow<T> flow, params Func<Flow<T>, Flow<TOut>>[] branches)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return Join(Branch(flow, clone: null, branches));
    }

    /// <summary>Sends a clone of every item through each of several branches, and brings what comes out together.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of what the branches give.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="clone">Called once for each item and branch, in parallel, also with an item that another worker is cloning: it must only read it.</param>
    /// <param name="branches">The branches, at least one.</param>
    /// <returns>The flow of what all branches give, mixed.</returns>
    /// <remarks>Cloning runs on the workers, as the first step of each branch. No branch sees the original.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no branch, or one is or gives <see langword="null"/>.</exception>
    public static Flow<TOut> FanOut<T, TOut>(
        this Flow<T> flow, Func<T, T> clone, params Func<Flow<T>, Flow<TOut>>[] branches)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(clone);
        return Join(Branch(flow, clone, branches));
    }

    /// <summary>Sends every item through a branch for each key, and brings what comes out together.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TOut">The type of what the branches give.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="keys">One key for each branch, at least one. Enumerated now, once.</param>
    /// <param name="branch">Builds the branch of a key on the flow that it is given.</param>
    /// <returns>The flow of what all branches give, mixed.</returns>
    /// <inheritdoc cref="FanOut{T,TOut}(Flow{T},Func{Flow{T},Flow{TOut}}[])" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no key, or a branch is <see langword="null"/>.</exception>
    public static Flow<TOut> FanOut<T, TKey, TOut>(
        this Flow<T> flow, IEnumerable<TKey> keys, Func<Flow<T>, TKey, Flow<TOut>> branch)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(branch);
        Func<Flow<T>, Flow<TOut>>[] branches = [.. keys.Select(key => (Func<Flow<T>, Flow<TOut>>)(head => branch(head, key)))];
        return branches.Length == 0
            ? throw new ArgumentException("At least one key is needed.", nameof(keys))
            : Join(Branch(flow, clone: null, branches));
    }

    /// <summary>Sends every item to each of several branches that end in sinks.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="branches">The branches, at least one: each closes the flow that it is given.</param>
    /// <returns>One pipeline of all branches.</returns>
    /// <inheritdoc cref="FanOut{T,TOut}(Flow{T},Func{Flow{T},Flow{TOut}}[])" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no branch, one is or gives <see langword="null"/>, or one has a result, which would be lost.</exception>
    public static Pipeline FanOut<T>(this Flow<T> flow, params Func<Flow<T>, Pipeline>[] branches)
    {
        ArgumentNullException.ThrowIfNull(flow);
        BranchEnds<T, Pipeline> ends = Branch(flow, clone: null, branches);
        Pipeline combined = Pipeline.Combine(ends.Results);
        return new ActionPipeline(combined.Sinks, [.. combined.BranchChecks, .. ends.Checks()]);
    }

    /// <summary>Sends every item to each of several branches that end in sinks with results.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="branches">The branches, at least one: each closes the flow that it is given.</param>
    /// <returns>One pipeline of all branches; its result has theirs, in their order.</returns>
    /// <inheritdoc cref="FanOut{T,TOut}(Flow{T},Func{Flow{T},Flow{TOut}}[])" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no branch, or one is or gives <see langword="null"/>.</exception>
    public static Pipeline<TResult[]> FanOut<T, TResult>(
        this Flow<T> flow, params Func<Flow<T>, Pipeline<TResult>>[] branches)
    {
        ArgumentNullException.ThrowIfNull(flow);
        BranchEnds<T, Pipeline<TResult>> ends = Branch(flow, clone: null, branches);
        Pipeline<TResult[]> combined = Pipeline.Combine(ends.Results);
        return new Pipeline<TResult[]>(
            combined.Sinks, [.. combined.BranchChecks, .. ends.Checks()], combined.ReadResult);
    }

    private static Flow<TOut> Join<T, TOut>(BranchEnds<T, Flow<TOut>> ends) =>
        new(new FanInStage<TOut>(
            "Merge", Array.ConvertAll(ends.Results, result => result.Stage), ends.Heads, StageOptions.Default));

    private static BranchEnds<T, TEnd> Branch<T, TEnd>(Flow<T> flow, Func<T, T>? clone, Func<Flow<T>, TEnd>[] branches)
        where TEnd : class
    {
        ArgumentNullException.ThrowIfNull(branches);
        if (branches.Length == 0)
        {
            throw new ArgumentException("At least one branch is needed.", nameof(branches));
        }

        var heads = new Stage[branches.Length];
        var results = new TEnd[branches.Length];
        for (int i = 0; i < branches.Length; i++)
        {
            Func<Flow<T>, TEnd> branch = branches[i]
                ?? throw new ArgumentException($"Branch {i} is null.", nameof(branches));
            Stage<T> head = new BranchStage<T>(flow.Stage);
            heads[i] = head;
            results[i] = branch(new Flow<T>(clone is null ? head : Clone(head, clone)))
                ?? throw new ArgumentException($"Branch {i} returned null.", nameof(branches));
        }

        return new BranchEnds<T, TEnd>(heads, results);
    }

    // Cloning is a stage of its own at the head of each branch, so that it runs on the workers, in parallel, under no
    // lock, and its exceptions are faults of a stage like any other.
    private static TransformStage<T, T> Clone<T>(Stage<T> head, Func<T, T> clone)
    {
        var kernel = new SelectKernel<T, T>(clone);
        return new TransformStage<T, T>("Clone", NodeKind.Stateless, head, () => kernel, StageOptions.Default);
    }

    private static IEnumerable<BranchCheck> Checks<T, TPipeline>(this BranchEnds<T, TPipeline> ends)
        where TPipeline : Pipeline =>
        ends.Results.Select((result, i) => new BranchCheck("FanOut", i, ends.Heads[i], result.Sinks));

    private readonly record struct BranchEnds<T, TEnd>(Stage[] Heads, TEnd[] Results);
}
