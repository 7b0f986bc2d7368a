using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A sequence that may block, read by a thread of its own.</summary>
internal sealed class ThreadSourceRun<T> : PumpedSourceRun<T>
{
    private readonly PullSourceStage<T> _stage;
    private readonly Action _ensureTurn;

    public ThreadSourceRun(PullSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _stage = stage;
        _ensureTurn = EnsureTurn;
    }

    private protected override void StartPump()
    {
        var pump = new Thread(Pump) { IsBackground = true, Name = $"Para pump: {Node.Name}" };

        // The pump enters the run's own context.
        pump.UnsafeStart();
    }

    private void Pump()
    {
        IEnumerator<T>? enumerator = null;
        ExecutionContext? workers = Context.Enter();
        SetInUserCode(true);
        try
        {
            enumerator = _stage.Items.GetEnumerator();
            SetInUserCode(false);
            ReadAll(enumerator, workers);
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        SetInUserCode(true);
        try
        {
            enumerator?.Dispose();
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);
        EndPump();
    }

    private void ReadAll(IEnumerator<T> enumerator, ExecutionContext? workers)
    {
        while (WaitUntilRead() && TryRead(enumerator, out T? item) && TryWrite(item))
        {
            if (NeedsTurn)
            {
                Context.Outside(workers, _ensureTurn);
            }
        }
    }

    private bool TryRead(IEnumerator<T> enumerator, [MaybeNullWhen(false)] out T item)
    {
        SetInUserCode(true);
        bool isThere = enumerator.MoveNext();
        item = isThere ? enumerator.Current : default;
        SetInUserCode(false);
        return isThere;
    }

    private bool WaitUntilRead()
    {
        bool isOver;
        while (!MayRead(out isOver) && !isOver)
        {
            if (MustWait())
            {
                PumpWake.Wait();
            }
        }

        return !isOver;
    }
}
