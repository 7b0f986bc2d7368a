using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that makes at most one item out of each: stateless, or exclusive in the middle of a graph.</summary>
/// <remarks>The kernel is made for each run, when its first batch arrives: what the factory throws is a fault of the stage.</remarks>
internal sealed class TransformStage<TIn, TOut> : Stage<TOut>
{
    /// <summary>The most stages in one: enough that a hand-over costs little, few enough that kernels do not nest without end.</summary>
    private const int MaxSteps = 64;

    private readonly IReadOnlyList<string>? _stepNames;

    public TransformStage(
        string operatorName,
        NodeKind kind,
        Stage<TIn> input,
        Func<TransformKernel<TIn, TOut>> createKernel,
        StageOptions options,
        IReadOnlyList<string>? stepNames = null)
        : base(operatorName, kind, options)
    {
        Input = input;
        CreateKernel = createKernel;
        CreateStepwiseKernel = createKernel;
        _stepNames = stepNames;
    }

    public Stage<TIn> Input { get; }

    public Func<TransformKernel<TIn, TOut>> CreateKernel { get; }

    /// <summary>
    /// Gets what makes a kernel that does the same and tells where one fused step ends and the next begins: for a stage
    /// whose calls change their context and must be kept apart.
    /// </summary>
    public Func<TransformKernel<TIn, TOut>> CreateStepwiseKernel { get; private init; }

    /// <summary>Gets whether the stage wants no items at all, from the beginning.</summary>
    public bool WantsNothing { get; init; }

    public override bool IsPositional => ReadsPositions;

    public bool ReadsPositions { get; init; }

    /// <summary>Gets whether the stage may become one with its neighbours, if its options allow it.</summary>
    public bool AllowsFusion { get; init; } = true;

    public override IReadOnlyList<string> StepNames => _stepNames ?? base.StepNames;

    public override IReadOnlyList<Stage> Inputs => [Input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        new TransformStage<TIn, TOut>(OperatorName, Kind, Input, CreateKernel, options)
        {
            WantsNothing = WantsNothing,
            ReadsPositions = ReadsPositions,
            AllowsFusion = AllowsFusion,
        };

    public override void Accept(IStageVisitor visitor) => visitor.VisitTransform(this);

    public override Stage? TryFuseInto(Stage above) => ((Stage<TIn>)above).TryFuse(this);

    public override Stage<TNext>? TryFuse<TNext>(TransformStage<TOut, TNext> next)
    {
        if (Kind != NodeKind.Stateless || next.Kind != NodeKind.Stateless
            || !AllowsFusion || !next.AllowsFusion
            || !Options.AllowsFusion || !next.Options.AllowsFusion
            || StepNames.Count + next.StepNames.Count > MaxSteps)
        {
            return null;
        }

        return new TransformStage<TIn, TNext>(
            OperatorName,
            NodeKind.Stateless,
            Input,
            () => CreateKernel().Fuse(next.CreateKernel()),
            StageOptions.Default,
            [.. StepNames, .. next.StepNames])
        {
            CreateStepwiseKernel = () =>
                new SequenceKernel<TIn, TOut, TNext>(CreateStepwiseKernel(), next.CreateStepwiseKernel()),
        };
    }
}
