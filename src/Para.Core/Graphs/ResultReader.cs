namespace Para.Graphs;

/// <summary>Gives the results of the sinks of one finished run.</summary>
internal abstract class ResultReader
{
    public abstract TResult Read<TResult>(SinkStage<TResult> sink);
}
