using Para.Engines;
using Para.Execution;
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
        CreateBareKernel = createKernel;
        CreateKernel = RecoveringKernel<TIn, TOut>.Wrap(createKernel, options.OnFailure);
        CreateStepwiseKernel = CreateKernel;
        _stepNames = stepNames;
    }

    public Stage<TIn> Input { get; }

    /// <summary>Gets what makes the kernel, with whatever follows the failure policy around it.</summary>
    public Func<TransformKernel<TIn, TOut>> CreateKernel { get; }

    /// <summary>Gets what makes the kernel that knows nothing of the failure policy.</summary>
    public Func<TransformKernel<TIn, TOut>> CreateBareKernel { get; }

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

    /// <summary>Gets whether this is a part of an operator that has no options of its own.</summary>
    public bool TakesNoOptions { get; init; }

    /// <summary>Gets how to discard what comes in.</summary>
    public ItemDropper<TIn> DropInput { get; init; } = static (items, target) => target.Drop(items);

    /// <summary>Gets how to discard what the stage has made.</summary>
    public ItemDropper<TOut> DropOutput { get; init; } = static (items, target) => target.Drop(items);

    public override IReadOnlyList<string> StepNames => _stepNames ?? base.StepNames;

    public override IReadOnlyList<Stage> Inputs => [Input];

    public override Stage<TOut> WithOptions(StageOptions options) => TakesNoOptions
        ? throw new GraphValidationException(
            OperatorName, "there is nothing here that takes options. Give them to the stage before it.")
        : new TransformStage<TIn, TOut>(OperatorName, Kind, Input, CreateBareKernel, options)
        {
            WantsNothing = WantsNothing,
            ReadsPositions = ReadsPositions,
            AllowsFusion = AllowsFusion,
        };

    public override bool TryAccept(IFailingStageVisitor<TOut> visitor)
    {
        if (TakesNoOptions)
        {
            return false;
        }

        visitor.VisitTransform(this);
        return true;
    }

    public override string? RefuseFailurePolicy(FailurePolicy policy) => null;

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
            DropInput = DropInput,
            DropOutput = next.DropOutput,
            CreateStepwiseKernel = () =>
                new SequenceKernel<TIn, TOut, TNext>(CreateStepwiseKernel(), next.CreateStepwiseKernel()),
        };
    }
}
