using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the items of a sequence.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">
    /// The sequence. It is enumerated once in each run, by one thread of its own, because it may block: what it has
    /// delivered is worked on at once, without waiting for the next item. An array or a <see cref="List{T}"/> is
    /// recognised and read in parts by the workers.
    /// </param>
    /// <returns>The flow.</returns>
    /// <remarks>Order: as it is read, below <c>AsOrdered</c>. What <c>GetEnumerator</c>, <c>MoveNext</c>, <c>Current</c> or <c>Dispose</c> throws is a fault of the run.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public static Flow<T> From<T>(IEnumerable<T> source) => From(source, new SourceOptions());

    /// <summary>Begins a flow with the items of a sequence.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The sequence. It is enumerated once in each run.</param>
    /// <param name="options">Whether it may block, and its name.</param>
    /// <returns>The flow.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> From<T>(IEnumerable<T> source, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        StageOptions stageOptions = options.Name is { } name ? new StageOptions { Name = name } : StageOptions.Default;
        return source switch
        {
            // An array of a derived type would be copied with a type check per item; it is read as memory all the same.
            T[] array => FromSource("From", new MemorySource<T>(array), stageOptions),
            List<T> list => FromSource("From", new ListSource<T>(list), stageOptions),
            _ => new Flow<T>(new PullSourceStage<T>("From", source, options.NeverBlocks, stageOptions)),
        };
    }

    /// <summary>Begins a flow with the items of an array, which is read in parts by the workers, without being copied.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The array. It must not change while a run reads it.</param>
    /// <returns>The flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(1)] // So that From([1, 2, 3]) is clear.
    public static Flow<T> From<T>(T[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return FromSource("From", new MemorySource<T>(source), StageOptions.Default);
    }

    /// <summary>Begins a flow with the items of a list, which is read in parts by the workers.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The list. It must not change while a run reads it; a list that became shorter is a fault of the run.</param>
    /// <returns>The flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public static Flow<T> From<T>(List<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return FromSource("From", new ListSource<T>(source), StageOptions.Default);
    }

    /// <summary>Begins a flow with the items in memory, which is read in parts by the workers, without being copied.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The memory. It must not change while a run reads it.</param>
    /// <returns>The flow.</returns>
    public static Flow<T> From<T>(Memory<T> source) => From((ReadOnlyMemory<T>)source);

    /// <inheritdoc cref="From{T}(Memory{T})"/>
    public static Flow<T> From<T>(ReadOnlyMemory<T> source) =>
        FromSource("From", new MemorySource<T>(source), StageOptions.Default);

    /// <summary>Begins a flow with the items of a source that can be read in parts.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The source. Each run asks for its length once, and reads each part of it once.</param>
    /// <returns>The flow.</returns>
    /// <remarks>
    /// <para>
    /// Parallel: whichever worker is free claims the next part. A part holds about as many items as a batch, as far as can be told
    /// from the parts before it, and is at least <see cref="ISplittableSource{T}.MinPartLength"/> long; near the end parts get
    /// shorter. <c>MaxDegreeOfParallelism</c> limits how many are read at a time.
    /// </para>
    /// <para>Order: by position, below <c>AsOrdered</c>. Memory: nothing beyond the items in flight, however many a part has.</para>
    /// <para>What the source, or an enumerator of its parts, throws is a fault of the run. Each enumerator is disposed.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(1)] // So that a source that is a sequence too is read in parts.
    public static Flow<T> From<T>(ISplittableSource<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return FromSource("From", source);
    }

    internal static Flow<T> FromSource<T>(string operatorName, ISplittableSource<T> source) =>
        new(new PartedSourceStage<T>(operatorName, source, StageOptions.Default));

    internal static Flow<T> FromSource<T>(string operatorName, IndexedSource<T> source, StageOptions options) =>
        new(new IndexedSourceStage<T>(operatorName, source, options));

    /// <summary>Begins a flow with the items of an asynchronous sequence.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The sequence. It is enumerated once in each run.</param>
    /// <returns>The flow.</returns>
    /// <remarks>
    /// Read on the thread pool; a sequence that waits holds no thread. What it has delivered is worked on at once, without
    /// waiting for the next item. The token that its enumerator gets is cancelled when no more items are needed: the
    /// run was stopped or cancelled, is faulted, or all who read the flow have what they need. That it answers with an
    /// <see cref="OperationCanceledException"/> is its end and no fault.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public static Flow<T> From<T>(IAsyncEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Flow<T>(new AsyncSourceStage<T>(
            "From", context => source.GetAsyncEnumerator(context.CancellationToken), readsOnce: false, StageOptions.Default));
    }
}
