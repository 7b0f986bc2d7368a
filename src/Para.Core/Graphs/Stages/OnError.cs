using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Sends the items that a stage fails with to a flow of their own, instead of failing the run.</summary>
    /// <typeparam name="T">The type of the items that the stage makes.</typeparam>
    /// <param name="flow">What comes out of the stage: <c>OnError</c> stands directly behind it, and behind its options.</param>
    /// <param name="failures">The items that the stage failed with, each with its exception.</param>
    /// <returns>The flow of what the stage makes of the others.</returns>
    /// <remarks>
    /// <para>
    /// Both flows keep the order that the items had. Failures count in the report (<see cref="StageReport.Routed"/>) whether or
    /// not their flow is read; where it is not, they go nowhere. Where it is, both are parts of one graph, to be closed
    /// together: <c>Pipeline.Combine(good.ForEach(...), failures.ForEach(...))</c>.
    /// </para>
    /// <para>
    /// With <see cref="FailurePolicy.Retry"/> an item comes here when its last retry has failed. Of a <c>SelectMany</c>, what
    /// the item had been made into before it failed stays. What the stage throws without an item, in its last word say,
    /// fails the run all the same.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="flow"/> is <see langword="null"/>.</exception>
    /// <exception cref="GraphValidationException">
    /// The flow does not come directly out of a stage that calls code with one item at a time, or the stage skips what fails.
    /// </exception>
    /// <example>
    /// <code>
    /// Flow&lt;Order&gt; orders = lines.Select(Parse).OnError(out Flow&lt;FailedItem&gt; failures);
    /// </code>
    /// </example>
    public static Flow<T> OnError<T>(this Flow<T> flow, out Flow<FailedItem> failures)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var router = new FailureRouter<T>();
        if (!flow.Stage.TryAccept(router))
        {
            throw new GraphValidationException(
                flow.Stage.Name,
                "OnError routes the failures of the stage directly before it, and this one calls no code of yours with an item. "
                + "Put it directly behind the stage that fails: a Select, Where, SelectStateful or SelectMany. (For an asynchronous SelectMany: Select, then OnError, then SelectMany.)");
        }

        failures = new Flow<FailedItem>(new TransformStage<Outcome<T>, FailedItem>(
            "Failures", NodeKind.Stateless, router.Routed!, static () => FailureKernel<T>.Instance, StageOptions.Default)
        {
            TakesNoOptions = true,
            DropInput = Outcome<T>.DropFailures,
        });
        return new Flow<T>(new TransformStage<Outcome<T>, T>(
            "Successes", NodeKind.Stateless, router.Routed!, static () => SuccessKernel<T>.Instance, StageOptions.Default)
        {
            TakesNoOptions = true,
            DropInput = Outcome<T>.DropValues,
        });
    }
}
