using Para.Graphs;

namespace Para;

/// <summary>A stream of items coming out of a stage: an immutable handle, to build further stages on.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// Building starts no thread and reads no source. Using one flow in two places is a fan-out: every item goes to
/// both. A flow that no terminal operator (<c>ForEach</c>, <c>Aggregate</c>, <c>ToList</c>, ...) is reached from is
/// never run.
/// </remarks>
public sealed class Flow<T>
{
    internal Flow(Stage<T> stage) => Stage = stage;

    internal Stage<T> Stage { get; }

    /// <summary>Gives options to the stage that this flow comes out of.</summary>
    /// <param name="options">The options; they replace those that the stage had.</param>
    /// <returns>A flow out of a stage that differs in its options only; this flow stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">This is the flow that a branch of a <c>FanOut</c> was given, which is no stage of its own.</exception>
    public Flow<T> With(StageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Flow<T>(Stage.WithOptions(options));
    }

    /// <summary>Names the stage and its type.</summary>
    /// <returns>Text such as <c>Select: Int32</c>.</returns>
    public override string ToString() => $"{Stage.Name}: {typeof(T).Name}";
}
