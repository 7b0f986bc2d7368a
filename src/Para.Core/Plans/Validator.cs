using System.Globalization;
using Para.Engines;
using Para.Graphs;

namespace Para.Plans;

/// <summary>Refuses graphs that cannot run, before anything is read.</summary>
internal static class Validator
{
    public static void Validate(Pipeline pipeline)
    {
        foreach (BranchCheck check in pipeline.BranchChecks)
        {
            Validate(check);
        }

        // Walks through the heads of branches too, which the plan leaves out.
        foreach (Stage stage in Reachable(pipeline.Sinks))
        {
            ValidateOptions(stage);
            if (stage is IBranchedStage branched)
            {
                foreach (BranchCheck check in branched.BranchChecks)
                {
                    Validate(check);
                }
            }
        }
    }

    private static void ValidateOptions(Stage stage)
    {
        if (stage.Options.MaxBufferedItems is not null && stage.Kind != NodeKind.Join)
        {
            throw new GraphValidationException(
                stage.Name, "it holds no items, so MaxBufferedItems has no meaning; give it to the Zip or Concat that does.");
        }

        if (!stage.Options.OnFailure.IsFail && stage.RefuseFailurePolicy(stage.Options.OnFailure) is { } reason)
        {
            throw new GraphValidationException(stage.Name, $"OnFailure is {stage.Options.OnFailure}, but {reason}");
        }

        if (stage.Options.MaxDegreeOfParallelism is not { } limit)
        {
            return;
        }

        string? mend = stage.Kind switch
        {
            _ when stage.IsExclusive && limit > 1 => "an exclusive stage takes one call at a time; leave MaxDegreeOfParallelism out, or use a parallel operator.",
            NodeKind.FanIn or NodeKind.FanOut => "nothing is computed here, so MaxDegreeOfParallelism has no meaning; give it to the stages above or below.",
            _ => null,
        };
        if (mend is not null)
        {
            throw new GraphValidationException(
                stage.Name, string.Create(CultureInfo.InvariantCulture, $"MaxDegreeOfParallelism is {limit}, but {mend}"));
        }
    }

    private static void Validate(BranchCheck check)
    {
        if (!Reaches(check.Ends, check.Head))
        {
            throw new GraphValidationException(
                check.StageName,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"branch {check.Index} is not built from the flow that it was given. Build it on its argument, or use Merge for a flow from elsewhere."));
        }
    }

    private static HashSet<Stage> Reachable(IReadOnlyList<Stage> ends)
    {
        var reached = new HashSet<Stage>(ReferenceEqualityComparer.Instance);
        Walk(ends, reached, until: null);
        return reached;
    }

    private static bool Reaches(IReadOnlyList<Stage> ends, Stage head) =>
        Walk(ends, new HashSet<Stage>(ReferenceEqualityComparer.Instance), until: head);

    // Upwards, no further than needed: in a chain of fan-outs the head of a branch is near its end.
    private static bool Walk(IReadOnlyList<Stage> ends, HashSet<Stage> reached, Stage? until)
    {
        var pending = new Stack<Stage>(ends);
        while (pending.TryPop(out Stage? stage))
        {
            if (ReferenceEquals(stage, until))
            {
                return true;
            }

            if (reached.Add(stage))
            {
                foreach (Stage input in stage.Inputs)
                {
                    pending.Push(input);
                }
            }
        }

        return false;
    }
}
