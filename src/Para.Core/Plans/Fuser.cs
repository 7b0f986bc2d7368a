using Para.Graphs;

namespace Para.Plans;

/// <summary>Joins neighbouring stateless stages, so that a batch runs through them on one core while it is warm.</summary>
/// <remarks>
/// Only a stage with a single reader is joined to it: what several read is made once. Options of their own keep stages
/// apart. A fused chain is one unit of scheduling, so it cannot be spread over the workers stage by stage; since it is
/// stateless, its batches can, which costs less.
/// </remarks>
internal static class Fuser
{
    /// <summary>Maps each stage that ends a chain to the stage that does the work of the chain.</summary>
    /// <returns>An entry for every stage that is still a node; those in the middle of chains have none.</returns>
    public static Dictionary<Stage, Stage> Fuse(List<Stage> stages)
    {
        var readers = new Dictionary<Stage, int>(ReferenceEqualityComparer.Instance);
        foreach (Stage stage in stages)
        {
            foreach (Stage input in stage.Inputs)
            {
                Stage read = PlanCompiler.Resolve(input);
                readers[read] = readers.GetValueOrDefault(read) + 1;
            }
        }

        var nodes = new Dictionary<Stage, Stage>(ReferenceEqualityComparer.Instance);
        foreach (Stage stage in stages)
        {
            nodes.Add(stage, stage);
            if (stage.Inputs is [Stage input]
                && PlanCompiler.Resolve(input) is var above
                && readers[above] == 1
                && stage.TryFuseInto(nodes[above]) is { } fused)
            {
                nodes.Remove(above);
                nodes[stage] = fused;
            }
        }

        return nodes;
    }
}
