namespace Para.Graphs;

/// <summary>Double dispatch over the stages that can fail with an item, for one type of what comes out.</summary>
// Design: beside IStageVisitor, because whoever visits here makes a stage out of what it is shown, of a type that contains the
// other's (outcomes). If that could be visited in the same way, the types would have no end, which NativeAOT does not
// compile. Of this interface nobody makes an instance for outcomes.
internal interface IFailingStageVisitor<TOut>
{
    void VisitTransform<TIn>(TransformStage<TIn, TOut> stage);

    void VisitExpansion<TIn>(ExpansionStage<TIn, TOut> stage);

    void VisitCall<TIn, TCall>(CallStage<TIn, TCall, TOut> stage);
}
