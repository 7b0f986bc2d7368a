using System.Diagnostics;
using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using Para.Perf.Workloads;

namespace Para.Perf.Latency;

/// <summary>
/// Two light maps into an exclusive sink that looks at the clock. It has the forms of any other case, so any contender
/// with one of these forms can run it.
/// <code>
///   paced items ─ Select ─ Select ─ ForEach(latency = now - due time)
/// </code>
/// </summary>
internal sealed class LatencyCase(SourceKind source, int rate, int items) : WorkloadCase, IParaForm, IDataflowForm
{
    private const long NotArrived = -1;

    // They undo each other, so that what the sink gets is an index again.
    private static readonly Func<int, int> s_first = x => ~x;
    private static readonly Func<int, int> s_second = x => ~x;

    private PacedItems _items = new(items: 0, rate);
    private long[] _latencies = [];

    // Written by the sink, which is exclusive; read after the run.
    private long _arrivals;

    public override void Reset()
    {
        _items = new PacedItems(items, rate);
        _latencies = new long[items];
        Array.Fill(_latencies, NotArrived);
        _arrivals = 0;
    }

    public override string? FindError()
    {
        int lost = _latencies.Count(latency => latency == NotArrived);
        return lost > 0 ? $"{lost} of {items} items did not arrive"
            : _arrivals != items ? $"{_arrivals} items arrived, not {items}"
            : null;
    }

    /// <summary>The percentiles of all items but the first so many.</summary>
    public LatencyFigures SummariseFrom(int firstItem) =>
        LatencyFigures.From(_latencies.AsSpan(firstItem), _items.Lateness[firstItem..]);

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Flow<int> flow = source switch
        {
            SourceKind.Async => Pipeline.From(_items.Async()),
            _ => Pipeline.From(_items.Blocking()),
        };
        PipelineRun run = flow.Select(s_first).Select(s_second).ForEach(Record).Start(engine);
        await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var first = new TransformBlock<int, int>(s_first, DataflowByHand.Bounded(workers));
        var second = new TransformBlock<int, int>(s_second, DataflowByHand.Bounded(workers));
        var record = new ActionBlock<int>(Record, DataflowByHand.Bounded(workers: 1));
        first.LinkTo(second, DataflowByHand.Propagating);
        second.LinkTo(record, DataflowByHand.Propagating);

        await FeedAsync(first);
        await record.Completion;
    }

    private Task FeedAsync(ITargetBlock<int> head) => source switch
    {
        SourceKind.Async => DataflowByHand.SendAllAsync(head, _items.Async()),
        _ => Task.Factory.StartNew(
            () => DataflowByHand.SendAll(head, _items.Blocking()),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default),
    };

    private void Record(int item)
    {
        _latencies[item] = Stopwatch.GetTimestamp() - _items.DueTime(item);
        _arrivals++;
    }
}
