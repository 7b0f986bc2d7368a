using Para.Engines;

namespace Para.Graphs;

/// <summary>A stage that gives whole batches to a device.</summary>
internal sealed class DeviceStage<TIn, TOut>(
    string operatorName, Stage<TIn> input, IBatchDevice<TIn, TOut> device, bool isSequential, StageOptions options)
    : Stage<TOut>(operatorName, NodeKind.External, options)
{
    public IBatchDevice<TIn, TOut> Device => device;

    /// <summary>Gets whether the device only takes, so that nothing comes out.</summary>
    public bool GivesNothing { get; init; }

    /// <summary>Gets whether there is one batch at a time, which has the items in their order.</summary>
    public override bool IsExclusive => isSequential;

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        new DeviceStage<TIn, TOut>(OperatorName, input, device, isSequential, options) { GivesNothing = GivesNothing };

    public override string? RefuseFailurePolicy(FailurePolicy policy) =>
        "a device fails with a whole batch, so it is not known which item it was. Let the device try again, or give results that say so.";

    public override void Accept(IStageVisitor visitor) => visitor.VisitDevice(this);
}
