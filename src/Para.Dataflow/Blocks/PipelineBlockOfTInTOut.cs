using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Dataflow;
using Para.Dataflow;
using Para.Engines;

namespace Para;

/// <summary>A graph that is a block of TPL Dataflow: what is sent to it goes in, what it makes is offered to what it is linked to.</summary>
/// <typeparam name="TIn">The type of the items that go in.</typeparam>
/// <typeparam name="TOut">The type of the items that come out.</typeparam>
/// <remarks>
/// <para>
/// To other blocks it is like a <see cref="TransformBlock{TInput,TOutput}"/>. An item that it accepts is processed, or, if the
/// block is faulted or cancelled, discarded, counted in the report and given to <c>OnDropped</c>. A user's exception faults the block, also an
/// <see cref="OperationCanceledException"/>, which blocks of TPL Dataflow swallow together with the item. It faults blocks below through
/// <see cref="DataflowLinkOptions.PropagateCompletion"/>; those above see that it declines permanently.
/// </para>
/// <para>
/// It is completed when all that it accepted has been processed, and all that came out of it has been taken. So it must be linked
/// to something that takes every item, or be read.
/// </para>
/// </remarks>
public sealed class PipelineBlock<TIn, TOut> : IPropagatorBlock<TIn, TOut>, IReceivableSourceBlock<TOut>
{
    private readonly SourceHalf<TOut> _output;
    private readonly BlockRun<TIn> _run;

    internal PipelineBlock(Func<Flow<TIn>, Flow<TOut>> graph, Engine engine, PipelineBlockOptions options)
    {
        var output = new SourceHalf<TOut>(this);
        _output = output;
        _run = new BlockRun<TIn>(
            this,
            flow => (graph(flow) ?? throw new InvalidOperationException("The graph of the block is null."))
                .AsyncSink("BlockOutput", () => output),
            engine,
            options,
            output);
    }

    /// <summary>Gets how many items are accepted and not read yet.</summary>
    public int InputCount => _run.Input.Count;

    /// <summary>Gets how many items are ready to be taken. More may be on their way.</summary>
    public int OutputCount => _output.Count;

    /// <inheritdoc/>
    /// <remarks>
    /// Completed when the last item has been taken, or when the graph wants no more items, behind a <c>Take</c> say; faulted with the
    /// exception of user code, or that of <c>Fault</c>; cancelled if the block's token was.
    /// </remarks>
    public Task Completion => _run.Completion;

    /// <inheritdoc/>
    public void Complete() => _run.Input.Complete();

    /// <inheritdoc/>
    public IDisposable LinkTo(ITargetBlock<TOut> target, DataflowLinkOptions linkOptions) => _output.LinkTo(target, linkOptions);

    /// <inheritdoc/>
    /// <remarks>
    /// <see langword="false"/> also if the next item is just being offered to a target, which may take it. The filter is called
    /// under no lock.
    /// </remarks>
    public bool TryReceive(Predicate<TOut>? filter, [MaybeNullWhen(false)] out TOut item) => _output.TryReceive(filter, out item);

    /// <inheritdoc/>
    /// <remarks>Gives what is ready: as many items as <see cref="OutputCount"/> says.</remarks>
    public bool TryReceiveAll([NotNullWhen(true)] out IList<TOut>? items) => _output.TryReceiveAll(out items);

    /// <summary>Makes a report of what the block has done so far.</summary>
    /// <returns>The report.</returns>
    public RunReport GetReport() => _run.GetReport();

    /// <inheritdoc/>
    void IDataflowBlock.Fault(Exception exception) => _run.Fault(exception);

    /// <inheritdoc/>
    DataflowMessageStatus ITargetBlock<TIn>.OfferMessage(
        DataflowMessageHeader messageHeader, TIn messageValue, ISourceBlock<TIn>? source, bool consumeToAccept) =>
        _run.Input.Offer(messageHeader, messageValue, source, consumeToAccept);

    /// <inheritdoc/>
    TOut? ISourceBlock<TOut>.ConsumeMessage(
        DataflowMessageHeader messageHeader, ITargetBlock<TOut> target, out bool messageConsumed) =>
        _output.Consume(messageHeader, target, out messageConsumed);

    /// <inheritdoc/>
    bool ISourceBlock<TOut>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) =>
        _output.Reserve(messageHeader, target);

    /// <inheritdoc/>
    void ISourceBlock<TOut>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) =>
        _output.Release(messageHeader, target);
}
