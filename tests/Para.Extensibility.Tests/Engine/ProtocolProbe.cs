using System.Collections.Concurrent;
using Para.Engines;

namespace Para.Extensibility.Tests.Engine;

/// <summary>Watches what a run tells its engine, and notes what the documentation of <see cref="Dispatcher"/> rules out.</summary>
internal sealed class ProtocolProbe
{
    private readonly ConcurrentDictionary<NodeRun, bool> _closed = [];
    private readonly TaskCompletionSource _endedTwice = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;

    public ConcurrentQueue<string> Violations { get; } = [];

    public int RunsEnded => Volatile.Read(ref _ended);

    /// <summary>Gets a task that is completed when a run ends for the second time, which must not happen.</summary>
    public Task EndedTwice => _endedTwice.Task;

    public void Dispatched(NodeRun node) => NoteIfClosed(node, "has dispatched a batch after it was closed");

    public void TurnDispatched(NodeRun node) => NoteIfClosed(node, "has asked for a turn after it was closed");

    public void Closed(NodeRun node)
    {
        if (!_closed.TryAdd(node, true))
        {
            Violations.Enqueue($"{node} was closed twice");
        }
    }

    public void Ended(EngineRun run)
    {
        if (Interlocked.Increment(ref _ended) > 1)
        {
            Violations.Enqueue("the run has ended twice");
            _endedTwice.TrySetResult();
        }

        foreach (NodeRun node in run.Nodes.Where(node => !_closed.ContainsKey(node)))
        {
            Violations.Enqueue($"the run has ended before {node} was closed");
        }
    }

    private void NoteIfClosed(NodeRun node, string what)
    {
        if (_closed.ContainsKey(node))
        {
            Violations.Enqueue($"{node} {what}");
        }
    }
}
