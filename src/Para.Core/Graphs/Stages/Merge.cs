using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Brings several flows together in one.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flows">The flows, at least one. A flow that is given twice delivers its items twice.</param>
    /// <returns>The flow of all their items, mixed. It ends when all of them have ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="flows"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no flow, or one of them is <see langword="null"/>.</exception>
    public static Flow<T> Merge<T>(params Flow<T>[] flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.Length == 0)
        {
            throw new ArgumentException("At least one flow is needed.", nameof(flows));
        }

        if (Array.Exists(flows, flow => flow is null))
        {
            throw new ArgumentException("A flow is null.", nameof(flows));
        }

        return new Flow<T>(new FanInStage<T>(
            "Merge", Array.ConvertAll(flows, flow => flow.Stage), [], StageOptions.Default));
    }

    /// <inheritdoc cref="Merge{T}(Flow{T}[])"/>
    public static Flow<T> Merge<T>(IEnumerable<Flow<T>> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        return Merge([.. flows]);
    }
}

public static partial class FlowExtensions
{
    /// <summary>Brings two flows together in one.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The flow of all their items, mixed. It ends when both have ended.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<T> Merge<T>(this Flow<T> flow, Flow<T> other)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(other);
        return Pipeline.Merge(flow, other);
    }
}
