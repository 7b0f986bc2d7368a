using System.Threading.Tasks.Dataflow;
using Para.Dataflow;

namespace Para;

/// <summary>A graph that is a block of TPL Dataflow which only takes items.</summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <remarks>
/// To other blocks it is like an <see cref="ActionBlock{TInput}"/>. An item that it accepts is processed, or, if the block is faulted or
/// cancelled, discarded, counted in the report and given to <c>OnDropped</c>.
/// </remarks>
public sealed class PipelineTargetBlock<TIn> : ITargetBlock<TIn>
{
    private readonly BlockRun<TIn> _run;

    internal PipelineTargetBlock(Func<Flow<TIn>, Pipeline> graph, Engine engine, PipelineBlockOptions options) =>
        _run = new BlockRun<TIn>(
            this,
            flow => graph(flow) ?? throw new InvalidOperationException("The graph of the block is null."),
            engine,
            options,
            output: null);

    /// <summary>Gets how many items are accepted and not read yet.</summary>
    public int InputCount => _run.Input.Count;

    /// <inheritdoc/>
    /// <remarks>
    /// Completed when the last item has been processed, or when the graph wants no more items; faulted with the exception of user
    /// code, or that of <c>Fault</c>; cancelled if the block's token was.
    /// </remarks>
    public Task Completion => _run.Completion;

    /// <inheritdoc/>
    public void Complete() => _run.Input.Complete();

    /// <summary>Makes a report of what the block has done so far.</summary>
    /// <returns>The report.</returns>
    public RunReport GetReport() => _run.GetReport();

    /// <inheritdoc/>
    void IDataflowBlock.Fault(Exception exception) => _run.Fault(exception);

    /// <inheritdoc/>
    DataflowMessageStatus ITargetBlock<TIn>.OfferMessage(
        DataflowMessageHeader messageHeader, TIn messageValue, ISourceBlock<TIn>? source, bool consumeToAccept) =>
        _run.Input.Offer(messageHeader, messageValue, source, consumeToAccept);
}
