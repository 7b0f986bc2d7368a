using Para.Engines;

namespace Para.Graphs;

/// <summary>
/// The head of one branch of a <c>FanOut</c>: passes everything on. It marks the argument that a branch was
/// given, so that a branch which was not built from its argument is found before the run; the plan has no node for it.
/// </summary>
internal sealed class BranchStage<T>(Stage<T> input)
    : Stage<T>("Branch", NodeKind.Stateless, StageOptions.Default), IPassThroughStage
{
    public Stage Input => input;

    public override IReadOnlyList<Stage> Inputs => [input];

    // Options here would be those of the stage above, which belongs to the other branches too.
    public override Stage<T> WithOptions(StageOptions options) => throw new GraphValidationException(
        "FanOut",
        "the flow that a branch is given takes no options. Give them to the stage before the FanOut, or to a stage of the branch.");

    public override void Accept(IStageVisitor visitor) =>
        throw new InvalidOperationException("The plan resolves branches before it visits stages.");
}
