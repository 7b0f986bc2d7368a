namespace Para.Graphs;

/// <summary>The head of a branch, whatever its type.</summary>
internal interface IBranchStage
{
    Stage Input { get; }
}
