namespace Para.Graphs;

/// <summary>That the ends of a branch were built from its head.</summary>
/// <param name="StageName">The name of the stage that the branch belongs to.</param>
/// <param name="Index">The number of the branch.</param>
/// <param name="Head">What the branch was given.</param>
/// <param name="Ends">What it gave back: at least one must descend from the head.</param>
internal sealed record BranchCheck(string StageName, int Index, Stage Head, IReadOnlyList<Stage> Ends);
