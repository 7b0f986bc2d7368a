using System.Diagnostics;
using Para.Perf.Workloads;

namespace Para.Perf.Latency;

/// <summary>
/// Two light maps into an exclusive end that looks at the clock. It has the forms of any other case, so any contender
/// with one of these forms can run it; which forms there are depends on where the items come from.
/// </summary>
internal abstract class LatencyCase(int rate, int items) : WorkloadCase
{
    private const long NotArrived = -1;

    private long[] _latencies = [];

    // Written by the end of the graph, which is exclusive; read after the run.
    private long _arrivals;

    // They undo each other, so that what the end gets is an index again.
    protected static Func<int, int> First { get; } = x => ~x;

    protected static Func<int, int> Second { get; } = x => ~x;

    protected PacedItems Items { get; private set; } = new(items: 0, rate);

    public static LatencyCase Create(SourceKind source, int rate, int items) => source switch
    {
        SourceKind.Observable => new ObservableLatencyCase(rate, items),
        _ => new SequenceLatencyCase(source, rate, items),
    };

    public sealed override void Reset()
    {
        Items = new PacedItems(items, rate);
        _latencies = new long[items];
        Array.Fill(_latencies, NotArrived);
        _arrivals = 0;
    }

    public sealed override string? FindError()
    {
        int lost = _latencies.Count(latency => latency == NotArrived);
        return lost > 0 ? $"{lost} of {items} items did not arrive"
            : _arrivals != items ? $"{_arrivals} items arrived, not {items}"
            : null;
    }

    /// <summary>The percentiles of all items but the first so many.</summary>
    public LatencyFigures SummariseFrom(int firstItem) =>
        LatencyFigures.From(_latencies.AsSpan(firstItem), Items.Lateness[firstItem..]);

    protected void Record(int item)
    {
        _latencies[item] = Stopwatch.GetTimestamp() - Items.DueTime(item);
        _arrivals++;
    }
}
