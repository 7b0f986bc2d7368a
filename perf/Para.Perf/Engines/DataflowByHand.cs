using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>TPL Dataflow as its documentation shows it: a block a stage, an item a message, no bound.</summary>
internal sealed class DataflowByHand()
    : PerfEngine<IDataflowForm>("dataflow-byhand", "TPL Dataflow blocks linked by hand, an item a message.")
{
    /// <summary>Links with completion: right wherever the target has one source.</summary>
    public static DataflowLinkOptions Propagating { get; } = new() { PropagateCompletion = true };

    /// <summary>For a stateless stage. No order, because the graphs measured against Para ask for none either.</summary>
    public static ExecutionDataflowBlockOptions Parallel(int workers) =>
        new() { MaxDegreeOfParallelism = workers, EnsureOrdered = false };

    /// <summary>
    /// Ends <paramref name="target"/> when all of its sources have ended. Propagation would end it with the first
    /// of them and lose what the others still send.
    /// </summary>
    public static async Task CompleteAfterAllAsync(IDataflowBlock target, params IDataflowBlock[] sources)
    {
        try
        {
            await Task.WhenAll(sources.Select(source => source.Completion));
            target.Complete();
        }
        catch (Exception fault)
        {
            target.Fault(fault);
        }
    }

    /// <summary>Posts everything; an unbounded block that refuses an item has faulted, and awaiting it says why.</summary>
    public static void PostAll<T>(ITargetBlock<T> target, T[] items)
    {
        foreach (T item in items)
        {
            if (!target.Post(item))
                return;
        }
    }

    public override Task RunOtherShapesAsync(int workers) => DataflowOtherShapes.RunAsync(workers);

    protected override async Task<RunFacts> RunFormAsync(IDataflowForm form, int workers)
    {
        await form.RunDataflowAsync(workers);
        return default;
    }
}
