namespace Para.Graphs;

/// <summary>A stage whose inputs are the ends of branches that had heads of their own.</summary>
internal interface IBranchedStage
{
    IEnumerable<BranchCheck> BranchChecks { get; }
}
