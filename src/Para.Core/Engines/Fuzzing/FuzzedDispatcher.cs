namespace Para.Engines;

/// <summary>A dispatcher that lets other threads come first, before and after each step that nodes and engine take together.</summary>
/// <remarks>
/// Batches are published, credit that has come back is turned into a turn, nodes complete, the run gives its workers back: all of it
/// goes through the dispatcher, on every engine.
/// </remarks>
internal sealed class FuzzedDispatcher(Dispatcher inner, ScheduleFuzzer fuzzer) : Dispatcher
{
    protected override void DispatchCore(NodeRun from, Batch batch)
    {
        fuzzer.GiveWay();
        inner.Dispatch(from, batch);
        fuzzer.GiveWay();
    }

    protected override void DispatchTurnCore(NodeRun emitter)
    {
        fuzzer.GiveWay();
        inner.DispatchTurn(emitter);
        fuzzer.GiveWay();
    }

    protected override void NodeClosedCore(NodeRun node)
    {
        fuzzer.GiveWay();
        inner.NodeClosed(node);
        fuzzer.GiveWay();
    }

    protected override void RunEndedCore()
    {
        fuzzer.GiveWay();
        inner.RunEnded();
        fuzzer.GiveWay();
    }
}
