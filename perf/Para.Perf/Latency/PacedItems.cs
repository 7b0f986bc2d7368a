using System.Diagnostics;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Threading.Channels;

namespace Para.Perf.Latency;

/// <summary>The numbers from 0 on, each due at its time, whatever became of those before: an open loop.</summary>
/// <remarks>
/// Times count from the first request for an item. They never move: if somebody is slow to take items, the next are
/// late, and that is in their latencies (Tene's "coordinated omission" is to leave it out).
/// </remarks>
internal sealed class PacedItems(int items, int rate)
{
    // Written by the producer before it gives the item; read by whoever got the item, or after the run.
    private readonly long[] _lateness = new long[items];

    // Written before the first item is given.
    private long _start;

    /// <summary>How much later than due each item was given, in ticks of the stopwatch.</summary>
    public ReadOnlySpan<long> Lateness => _lateness;

    /// <summary>When the item was due, once it has been given.</summary>
    public long DueTime(int item) => _start + (long)(item * (double)Stopwatch.Frequency / rate);

    /// <summary>The items as a sequence that blocks.</summary>
    public IEnumerable<int> Blocking()
    {
        _start = Stopwatch.GetTimestamp();
        for (int i = 0; i < items; i++)
        {
            long due = DueTime(i);
            Nap.Until(due);
            _lateness[i] = Stopwatch.GetTimestamp() - due;
            yield return i;
        }
    }

    /// <summary>The items as an asynchronous sequence, from a thread that gives them in time.</summary>
    public IAsyncEnumerable<int> Async()
    {
        var channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        StartProducer(() =>
        {
            foreach (int item in Blocking())
                channel.Writer.TryWrite(item);
            channel.Writer.Complete();
        });
        return channel.Reader.ReadAllAsync();
    }

    /// <summary>The items as an observable, published in time by a thread that starts with the subscription. For one observer.</summary>
    public IObservable<int> Published() => Observable.Create<int>(observer =>
    {
        StartProducer(() =>
        {
            foreach (int item in Blocking())
                observer.OnNext(item);
            observer.OnCompleted();
        });
        return Disposable.Empty;
    });

    private static void StartProducer(ThreadStart produce)
    {
        var producer = new Thread(produce) { IsBackground = true, Name = "Paced items" };
        producer.Start();
    }
}
