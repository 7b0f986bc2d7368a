using Para.Graphs;

namespace Para.Plans;

/// <summary>Orders the stages that the sinks reach so that each comes after those it reads.</summary>
internal static class StageOrder
{
    // Depth first with a stack of its own: a chain of stages may be longer than a thread's stack is deep.
    public static List<Stage> InputsFirst(IReadOnlyList<Stage> ends)
    {
        var order = new List<Stage>();
        var visited = new HashSet<Stage>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(Stage Stage, bool InputsDone)>();
        for (int i = ends.Count - 1; i >= 0; i--)
        {
            pending.Push((PlanCompiler.Resolve(ends[i]), false));
        }

        while (pending.TryPop(out (Stage Stage, bool InputsDone) top))
        {
            if (top.InputsDone)
            {
                order.Add(top.Stage);
            }
            else if (visited.Add(top.Stage))
            {
                pending.Push((top.Stage, true));
                IReadOnlyList<Stage> inputs = top.Stage.Inputs;
                for (int i = inputs.Count - 1; i >= 0; i--)
                {
                    pending.Push((PlanCompiler.Resolve(inputs[i]), false));
                }
            }
        }

        return order;
    }
}
