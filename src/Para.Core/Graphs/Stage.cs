using Para.Engines;

namespace Para.Graphs;

/// <summary>A stage as the user defined it: immutable, without threads, run by nobody yet.</summary>
internal abstract class Stage
{
    private protected Stage(string operatorName, NodeKind kind, StageOptions options)
    {
        OperatorName = operatorName;
        Kind = kind;
        Options = options;
    }

    public string OperatorName { get; }

    public NodeKind Kind { get; }

    public StageOptions Options { get; }

    /// <summary>Gets the name that the user sees.</summary>
    public string Name => Options.Name ?? OperatorName;

    /// <summary>Gets the names of the stages that were fused into this one, in their order.</summary>
    public virtual IReadOnlyList<string> StepNames => [Name];

    /// <summary>Makes a stage that passes on what comes out of this one.</summary>
    public virtual Stage Pass() => throw new NotSupportedException($"Nothing comes out of {Name}.");

    /// <summary>Gets whether the stage takes one item at a time, so that it can see an order.</summary>
    public virtual bool IsExclusive => Kind is NodeKind.Exclusive or NodeKind.Join;

    /// <summary>Gets whether the stage is about positions, so that its input must have an order.</summary>
    public virtual bool IsPositional => false;

    /// <summary>Gets whether the stage is a source of which it is known that a second run finds nothing left to read.</summary>
    public virtual bool IsOneShot => false;

    /// <summary>Gets the stages that this one reads, in the order of its inputs.</summary>
    public abstract IReadOnlyList<Stage> Inputs { get; }

    public abstract void Accept(IStageVisitor visitor);

    /// <summary>Says why the stage cannot follow a failure policy other than the default one, and the mend; null where it can.</summary>
    public virtual string? RefuseFailurePolicy(FailurePolicy policy) =>
        "no code of yours is called with an item here. Leave OnFailure out, or give it to a stage that calls some.";

    /// <summary>Makes one stage out of the one that it reads and itself, or null where they must stay apart.</summary>
    public virtual Stage? TryFuseInto(Stage above) => null;
}
