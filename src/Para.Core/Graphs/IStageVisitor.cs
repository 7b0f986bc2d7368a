namespace Para.Graphs;

/// <summary>Double dispatch over the definitions, so that types flow without reflection.</summary>
internal interface IStageVisitor
{
    void VisitPullSource<T>(PullSourceStage<T> stage);

    void VisitIndexedSource<T>(IndexedSourceStage<T> stage);

    void VisitPartedSource<T>(PartedSourceStage<T> stage);

    void VisitTransform<TIn, TOut>(TransformStage<TIn, TOut> stage);

    void VisitExpansion<TIn, TOut>(ExpansionStage<TIn, TOut> stage);

    void VisitCall<TIn, TCall, TOut>(CallStage<TIn, TCall, TOut> stage);

    void VisitDevice<TIn, TOut>(DeviceStage<TIn, TOut> stage);

    void VisitAsyncSink<TIn>(AsyncSinkStage<TIn> stage);

    void VisitAsyncSource<T>(AsyncSourceStage<T> stage);

    void VisitZip<TLeft, TRight>(ZipStage<TLeft, TRight> stage);

    void VisitConcat<T>(ConcatStage<T> stage);

    void VisitSink<TIn, TPartial, TResult>(SinkStage<TIn, TPartial, TResult> stage);
}
