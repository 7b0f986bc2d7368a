using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>TPL Dataflow as one writes it by hand: a block a stage, an item a message.</summary>
/// <remarks>
/// Chains are bounded, as an expert writes them. A <see cref="BroadcastBlock{T}"/> drops what a bounded target does not
/// take at once, so a graph with a fan-out has no bound.
/// </remarks>
internal sealed class DataflowByHand()
    : PerfEngine<IDataflowForm>("dataflow-byhand", "TPL Dataflow blocks linked by hand, an item a message.")
{
    /// <summary>Enough that neither side of a block waits for the other item by item.</summary>
    private const int BoundedCapacity = 4096;

    /// <summary>Links with completion: right wherever the target has one source.</summary>
    public static DataflowLinkOptions Propagating { get; } = new() { PropagateCompletion = true };

    /// <summary>For a stateless stage. No order, because the graphs measured against Para ask for none either.</summary>
    public static ExecutionDataflowBlockOptions Parallel(int workers) =>
        new() { MaxDegreeOfParallelism = workers, EnsureOrdered = false };

    /// <summary>For a stage that holds a bounded number of items; for one worker, a stage with state.</summary>
    public static ExecutionDataflowBlockOptions Bounded(int workers, bool singleProducer = true) =>
        new()
        {
            MaxDegreeOfParallelism = workers,
            EnsureOrdered = false,
            SingleProducerConstrained = singleProducer,
            BoundedCapacity = BoundedCapacity,
        };

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

    /// <summary>Sends everything to the head of a bounded chain, waits where it is full, and ends it.</summary>
    public static async Task SendAllAsync<T>(ITargetBlock<T> head, IEnumerable<T> items)
    {
        foreach (T item in items)
        {
            // Post is the cheap way, and refuses when the block is full; a block that refuses SendAsync has faulted.
            if (!head.Post(item) && !await head.SendAsync(item))
                return;
        }

        head.Complete();
    }

    /// <summary>As the other one, from an asynchronous sequence.</summary>
    public static async Task SendAllAsync<T>(ITargetBlock<T> head, IAsyncEnumerable<T> items)
    {
        await foreach (T item in items)
        {
            if (!head.Post(item) && !await head.SendAsync(item))
                return;
        }

        head.Complete();
    }

    /// <summary>As the other ones, on a thread that may block: the one of a sequence that blocks itself.</summary>
    public static void SendAll<T>(ITargetBlock<T> head, IEnumerable<T> items)
    {
        foreach (T item in items)
        {
            if (!head.Post(item) && !head.SendAsync(item).GetAwaiter().GetResult())
                return;
        }

        head.Complete();
    }

    public override Task RunOtherShapesAsync(int workers) => DataflowOtherShapes.RunAsync(workers);

    protected override async Task<RunFacts> RunFormAsync(IDataflowForm form, int workers)
    {
        await form.RunDataflowAsync(workers);
        return default;
    }
}
