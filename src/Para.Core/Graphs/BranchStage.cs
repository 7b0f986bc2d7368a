using Para.Engines;

namespace Para.Graphs;

/// <summary>
/// The head of one branch of a <c>FanOut</c>: passes everything on. It marks the argument that a branch was
/// given, so that a branch which was not built from its argument is found before the run; the plan has no node for it.
/// </summary>
internal sealed class BranchStage<T>(Stage<T> input, int index)
    : Stage<T>("Branch", NodeKind.Stateless, StageOptions.Default), IBranchStage
{
    public Stage Input => input;

    public override IReadOnlyList<Stage> Inputs => [input];

    // Options on the head of a branch have nothing to apply to but the stage above it.
    public override Stage<T> WithOptions(StageOptions options) => new BranchStage<T>(input.WithOptions(options), index);

    public override void Accept(IStageVisitor visitor) =>
        throw new InvalidOperationException("The plan resolves branches before it visits stages.");
}
