using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Works out which stages take their input in order because of what the user said, and refuses what needs an order and has none.</summary>
/// <remarks>
/// What the stages in between must do so that there are numbers to put in order, the <see cref="Annotator"/> works out
/// backwards, from the nodes.
/// </remarks>
internal static class Orderer
{
    /// <param name="stages">The stages, inputs first.</param>
    /// <returns>Those that take their input in order.</returns>
    public static HashSet<Stage> FindOrdered(List<Stage> stages)
    {
        var flowIsOrdered = new Dictionary<Stage, bool>(ReferenceEqualityComparer.Instance);
        var ordered = new HashSet<Stage>(ReferenceEqualityComparer.Instance);
        foreach (Stage stage in stages)
        {
            bool isOrdered = stage.Inputs.Any(IsOrdered);
            flowIsOrdered.Add(stage, isOrdered);
            if (stage.IsPositional)
            {
                foreach (Stage input in stage.Inputs)
                {
                    RequireOrder(stage, input);
                }

                ordered.Add(stage);
            }
            else if (isOrdered && stage.IsExclusive)
            {
                ordered.Add(stage);
            }
        }

        return ordered;

        bool IsOrdered(Stage input)
        {
            while (input is IPassThroughStage passing)
            {
                if (input is IOrderStage order)
                {
                    return order.IsOrdered;
                }

                input = passing.Input;
            }

            return flowIsOrdered[input];
        }

        void RequireOrder(Stage stage, Stage input)
        {
            bool hasOrder = IsOrdered(input)
                || (!IsMarkedUnordered(input) && PlanCompiler.Resolve(input).Kind is
                    NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource
                    or NodeKind.Exclusive or NodeKind.Join);
            if (!hasOrder)
            {
                throw new GraphValidationException(
                    stage.Name,
                    $"it is about positions, and the items that come out of '{PlanCompiler.Resolve(input).Name}' are in no order. "
                    + "Put AsOrdered() somewhere above it.");
            }
        }
    }

    private static bool IsMarkedUnordered(Stage input)
    {
        while (input is IPassThroughStage passing)
        {
            if (input is IOrderStage)
            {
                return true;
            }

            input = passing.Input;
        }

        return false;
    }
}
