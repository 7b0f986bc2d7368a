using Para.Engines;
using Para.Execution;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that makes any number of items out of each; stateless, or exclusive.</summary>
internal sealed class ExpansionStage<TIn, TOut>(
    string operatorName, NodeKind kind, Stage<TIn> input, Func<ExpandKernel<TIn, TOut>> createKernel, StageOptions options)
    : Stage<TOut>(operatorName, kind, options), IExpansionStage
{
    /// <summary>Gets what takes the options in the stage's place, if it is only the end of an operator.</summary>
    public Func<StageOptions, Stage<TOut>>? GiveOptions { get; init; }

    public Func<ExpandKernel<TIn, TOut>> CreateKernel => createKernel;

    /// <summary>Gets whether the kernel, of an exclusive stage, is asked for a last word, also where no item has come.</summary>
    public bool HasLastWord { get; init; }

    public Stage<TIn> Input => input;

    /// <summary>Gets how to discard what the stage has made.</summary>
    public ItemDropper<TOut> DropOutput { get; init; } = static (items, target) => target.Drop(items);

    public override IReadOnlyList<Stage> Inputs => [input];

    public override Stage<TOut> WithOptions(StageOptions options) =>
        GiveOptions is { } give
            ? give(options)
            : new ExpansionStage<TIn, TOut>(OperatorName, Kind, input, createKernel, options)
            {
                HasLastWord = HasLastWord,
                DropOutput = DropOutput,
            };

    public override bool TryAccept(IFailingStageVisitor<TOut> visitor)
    {
        // What fails behind an asynchronous call is the call, which is another stage.
        if (GiveOptions is not null)
        {
            return false;
        }

        visitor.VisitExpansion(this);
        return true;
    }

    public override string? RefuseFailurePolicy(FailurePolicy policy) => policy.Retries == 0
        ? null
        : "what a sequence has made is on its way when it fails, so it cannot be made again. Use FailurePolicy.Skip or OnError, or retry inside of the function.";

    public override void Accept(IStageVisitor visitor) => visitor.VisitExpansion(this);
}
