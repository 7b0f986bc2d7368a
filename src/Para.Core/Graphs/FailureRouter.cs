using Para.Execution;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>Makes a stage that emits outcomes out of one that fails.</summary>
internal sealed class FailureRouter<TOut> : IFailingStageVisitor<TOut>
{
    /// <summary>Gets the stage, when one has been visited.</summary>
    public Stage<Outcome<TOut>>? Routed { get; private set; }

    public void VisitTransform<TIn>(TransformStage<TIn, TOut> stage)
    {
        StageOptions options = Route(stage);
        Routed = new TransformStage<TIn, Outcome<TOut>>(
            stage.OperatorName,
            stage.Kind,
            stage.Input,
            RoutingKernel<TIn, TOut>.Wrap(stage.CreateBareKernel, options.OnFailure, stage.Name),
            options)
        {
            WantsNothing = stage.WantsNothing,
            ReadsPositions = stage.ReadsPositions,
            AllowsFusion = stage.AllowsFusion,
            DropOutput = Outcome<TOut>.DropAll,
        };
    }

    public void VisitExpansion<TIn>(ExpansionStage<TIn, TOut> stage) =>
        Routed = new ExpansionStage<TIn, Outcome<TOut>>(
            stage.OperatorName,
            stage.Kind,
            stage.Input,
            () => new RoutingExpandKernel<TIn, TOut>(stage.CreateKernel(), stage.Name),
            Route(stage))
        {
            HasLastWord = stage.HasLastWord,
            DropOutput = Outcome<TOut>.DropAll,
        };

    public void VisitCall<TIn, TCall>(CallStage<TIn, TCall, TOut> stage) =>
        Routed = new CallStage<TIn, TCall, Outcome<TOut>>(
            stage.OperatorName,
            stage.Input,
            new RoutingAsyncKernel<TIn, TCall, TOut>(stage.Kernel, stage.Name),
            stage.IsExclusive,
            Route(stage));

    private static StageOptions Route(Stage stage) => stage.Options.OnFailure.End == FailureAction.Skip
        ? throw new GraphValidationException(
            stage.Name,
            $"OnFailure is {stage.Options.OnFailure}, so no failed item is left for OnError. Leave one of the two out.")
        : stage.Options with { OnFailure = stage.Options.OnFailure.ThenRoute() };
}
