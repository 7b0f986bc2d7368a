using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>Keeps a block's scheduler from becoming the <see cref="TaskScheduler.Current"/> of user code.</summary>
/// <remarks>
/// Otherwise every <c>Task.Factory.StartNew</c> in a library that user code calls would queue on the pinned workers, and
/// waiting for it there would be a deadlock. The work runs in a task of the default scheduler that is executed in place: it
/// costs about 0.2 µs and 100 bytes for each batch.
/// </remarks>
internal static class AmbientScheduler
{
    /// <summary>Gets what a block does with a message: the work of its node.</summary>
    public static Action<Batch?> Hide(NodeRun node, ExecutionDataflowBlockOptions options) =>
        options.TaskScheduler == TaskScheduler.Default
            ? batch => Work(node, batch)
            : batch =>
            {
                var task = new Task(static work => Work((Hidden)work!), new Hidden(node, batch));
                task.RunSynchronously(TaskScheduler.Default);
            };

    private static void Work(Hidden hidden) => Work(hidden.Node, hidden.Batch);

    private static void Work(NodeRun node, Batch? batch)
    {
        if (batch is null)
        {
            node.RunTurn();
        }
        else
        {
            node.Execute(batch);
        }
    }

    private sealed record Hidden(NodeRun Node, Batch? Batch);
}
