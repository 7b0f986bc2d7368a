using Para.Engines;

namespace Para.Graphs;

/// <summary>Several flows come together in one.</summary>
/// <param name="operatorName">The name where the user gave none.</param>
/// <param name="inputs">The flows that come together.</param>
/// <param name="branches">Behind a <c>FanOut</c>, the head that each input must descend from; empty for a merge.</param>
/// <param name="options">The options of the stage.</param>
internal sealed class FanInStage<T>(
    string operatorName, IReadOnlyList<Stage<T>> inputs, IReadOnlyList<Stage> branches, StageOptions options)
    : Stage<T>(operatorName, NodeKind.FanIn, options), IBranchedStage
{
    public IEnumerable<BranchCheck> BranchChecks =>
        branches.Select((head, i) => new BranchCheck("FanOut", i, head, [inputs[i]]));

    public override IReadOnlyList<Stage> Inputs => inputs;

    public override Stage<T> WithOptions(StageOptions options) =>
        new FanInStage<T>(OperatorName, inputs, branches, options);

    public override void Accept(IStageVisitor visitor) =>
        throw new InvalidOperationException("A fan-in moves batches and does no work: engines do not visit it.");
}
