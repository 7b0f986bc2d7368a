using System.Collections.Immutable;
using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Turns the graph that a user built into a plan.</summary>
// Design: passes over the stages that the sinks reach, each of which does one thing.
//   validate   refuses what cannot run, naming the stage and the mend
//   collect    orders the stages, inputs first; heads of branches vanish
//   order      which stages take their input in order; refuses positions where there is none
//   fuse       joins neighbouring stateless stages with one reader
//   number     makes nodes, and a fan-out node for each output with several readers
//   annotate   depth, paths to the sinks, rank in the order of scheduling
internal static class PlanCompiler
{
    public static Plan Compile(Pipeline pipeline)
    {
        Validator.Validate(pipeline);
        List<Stage> stages = StageOrder.InputsFirst(pipeline.Sinks);
        HashSet<Stage> ordered = Orderer.FindOrdered(stages);
        Dictionary<Stage, Stage> fused = Fuser.Fuse(stages);
        ImmutableArray<PlanNode> nodes = Numberer.Number(stages, fused, ordered);
        Annotator.Annotate(nodes);
        return new Plan(nodes);
    }

    /// <summary>The stage that a reader of <paramref name="stage"/> really reads: heads of branches only pass on.</summary>
    public static Stage Resolve(Stage stage)
    {
        while (stage is IPassThroughStage branch)
        {
            stage = branch.Input;
        }

        return stage;
    }
}
