using Para.Engines;

namespace Para.Graphs;

/// <summary>From here on, order counts, or counts no more.</summary>
internal sealed class OrderStage<T>(Stage<T> input, bool isOrdered)
    : Stage<T>(isOrdered ? "AsOrdered" : "AsUnordered", NodeKind.Stateless, StageOptions.Default), IOrderStage
{
    public bool IsOrdered => isOrdered;

    public Stage Input => input;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<T> WithOptions(StageOptions options) => throw new GraphValidationException(
        OperatorName, "there is nothing here that takes options. Give them to the stage before it.");

    public override void Accept(IStageVisitor visitor) =>
        throw new InvalidOperationException("The plan resolves what passes through before it visits stages.");
}
