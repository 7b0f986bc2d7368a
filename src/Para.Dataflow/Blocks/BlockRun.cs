using System.Threading.Tasks.Dataflow;
using Para.Engines;

namespace Para.Dataflow;

/// <summary>The run behind a block: what goes in, and how it ends.</summary>
// Design: the run ends as any run does, and the block says the same in Dataflow's words. A fault from outside comes to the run by its
// two ends: the source throws it where it is read next, and the output where it is given the next batch. One of both happens
// as soon as anything happens in the run, and if nothing does any more, then nothing is lost.
internal sealed class BlockRun<TIn>
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IBlockOutput? _output;
    private readonly Action<DroppedItem>? _onDropped;
    private readonly PipelineRun _run;

    // What the block was faulted with from outside, as it was given. Set once, by compare-exchange.
    private Exception? _fault;

    // How many items were accepted by a run that never began to read. Interlocked only.
    private long _unread;

    public BlockRun(
        ITargetBlock<TIn> block,
        Func<Flow<TIn>, Pipeline> graph,
        Engine engine,
        PipelineBlockOptions options,
        IBlockOutput? output)
    {
        _output = output;
        _onDropped = options.RunOptions.OnDropped;
        Input = new TargetHalf<TIn>(block, options.InputCapacity);
        Flow<TIn> input = Sources.Push<TIn>("BlockInput", Input.Open, readsOnce: true);
        Pipeline pipeline = graph(options.EnsureOrdered ? input.AsOrdered() : input);

        // A graph that makes its items itself would leave what goes into the block unread for ever.
        if (!pipeline.ToPlan().Nodes.Any(node => node.Kind == NodeKind.PushSource))
        {
            throw new GraphValidationException(
                "The graph of a block does not read what goes into the block. Build it on the flow that it is given.");
        }

        _run = pipeline.Start(engine, options.BoundedRunOptions, options.CancellationToken);
        _ = WatchAsync(options.CancellationToken);
    }

    public TargetHalf<TIn> Input { get; }

    public Task Completion => _completion.Task;

    public void Fault(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);

        // The first counts, and is there before the run can be faulted by it.
        Exception fault = Interlocked.CompareExchange(ref _fault, exception, null) ?? exception;
        Exception original = BlockFaults.Unwrap(fault);
        Input.Complete(original);
        _output?.End(original);
    }

    public RunReport GetReport()
    {
        RunReport report = _run.GetReport();
        long unread = Interlocked.Read(ref _unread);
        if (unread == 0)
        {
            return report;
        }

        var drops = report.Drops.ToDictionary();
        drops[DropReason.Cancelled] = drops.GetValueOrDefault(DropReason.Cancelled) + unread;
        return report with { Drops = drops };
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        Task run = _run.Completion;
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        DropUnread();
        if (run.Exception?.InnerException is { } exception)
        {
            // Fault's exception as it was given: blocks nest what they hand on, and whoever gave it finds it.
            Exception? fault = Volatile.Read(ref _fault);
            bool isFromOutside = fault is not null && ReferenceEquals(BlockFaults.Unwrap(fault), exception);
            _completion.TrySetException(isFromOutside ? fault! : exception);
        }
        else if (run.IsCanceled)
        {
            _completion.TrySetCanceled(cancellationToken);
        }
        else
        {
            _completion.TrySetResult();
        }

        // Behind the completion, as blocks of TPL Dataflow do it: who is told may look at it.
        _output?.CompleteLinks(_completion.Task);
    }

    // A run that was cancelled before it began does not read its source, and knows nothing of these. Any other run has emptied it.
    private void DropUnread()
    {
        List<TIn> unread = Input.Close();
        Interlocked.Add(ref _unread, unread.Count);
        foreach (TIn item in unread)
        {
            try
            {
                _onDropped?.Invoke(new DroppedItem(item, "BlockInput", DropReason.Cancelled));
            }
            catch (Exception)
            {
                // The run has ended and can keep no more faults; the next item must be told all the same.
            }
        }
    }
}
