using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;

namespace Para.Perf.Latency;

/// <summary>
/// Items of a sequence, asynchronous or one that blocks.
/// <code>
///   paced items ─ Select ─ Select ─ ForEach(latency = now - due time)
/// </code>
/// </summary>
internal sealed class SequenceLatencyCase(SourceKind source, int rate, int items) : LatencyCase(rate, items), IParaForm, IDataflowForm
{
    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Flow<int> flow = source switch
        {
            SourceKind.Async => Pipeline.From(Items.Async()),
            _ => Pipeline.From(Items.Blocking()),
        };
        PipelineRun run = flow.Select(First).Select(Second).ForEach(Record).Start(engine);
        await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var first = new TransformBlock<int, int>(First, DataflowByHand.Bounded(workers));
        var second = new TransformBlock<int, int>(Second, DataflowByHand.Bounded(workers));
        var record = new ActionBlock<int>(Record, DataflowByHand.Bounded(workers: 1));
        first.LinkTo(second, DataflowByHand.Propagating);
        second.LinkTo(record, DataflowByHand.Propagating);

        await FeedAsync(first);
        await record.Completion;
    }

    private Task FeedAsync(ITargetBlock<int> head) => source switch
    {
        SourceKind.Async => DataflowByHand.SendAllAsync(head, Items.Async()),
        _ => Task.Factory.StartNew(
            () => DataflowByHand.SendAll(head, Items.Blocking()),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default),
    };
}
