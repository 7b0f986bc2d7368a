using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>One thread that does all the work of a run, the deepest first.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to be disposed.")]
internal sealed class SequentialLoop : Dispatcher
{
    private readonly EngineRun _run;
    private readonly Lock _lock = new();

    // Work by the rank of its node, of which there are at most as many as nodes; turns have no batch. Guarded by _lock: others than the loop's thread give work too, when
    // a run is cancelled or stopped.
    private readonly Queue<(NodeRun Node, Batch? Batch)>[] _work;

    // Released once for each piece of work, and once at the end.
    private readonly SemaphoreSlim _available = new(0);

    // Guarded by _lock.
    private bool _ended;

    public SequentialLoop(EngineRun run)
    {
        _run = run;
        _work = new Queue<(NodeRun Node, Batch? Batch)>[run.Nodes.Count];
        for (int rank = 0; rank < _work.Length; rank++)
        {
            _work[rank] = [];
        }
    }

    public void Run()
    {
        _run.Begin(this);
        while (true)
        {
            _available.Wait();
            NodeRun node;
            Batch? batch;
            lock (_lock)
            {
                if (_ended)
                {
                    return;
                }

                (node, batch) = TakeMostUrgent();
            }

            if (batch is null)
            {
                node.RunTurn();
            }
            else
            {
                node.Execute(batch);
            }
        }
    }

    protected override void DispatchCore(NodeRun from, Batch batch)
    {
        foreach (NodeRun target in from.Successors)
        {
            Add(target, batch);
        }
    }

    protected override void DispatchTurnCore(NodeRun emitter) => Add(emitter, batch: null);

    protected override void RunEndedCore()
    {
        lock (_lock)
        {
            _ended = true;
        }

        _available.Release();
    }

    private void Add(NodeRun node, Batch? batch)
    {
        lock (_lock)
        {
            _work[node.Node.Rank].Enqueue((node, batch));
        }

        _available.Release();
    }

    private (NodeRun Node, Batch? Batch) TakeMostUrgent()
    {
        for (int rank = _work.Length - 1; rank >= 0; rank--)
        {
            if (_work[rank].TryDequeue(out (NodeRun Node, Batch? Batch) work))
            {
                return work;
            }
        }

        throw new InvalidOperationException("There is as much work as was announced.");
    }
}
