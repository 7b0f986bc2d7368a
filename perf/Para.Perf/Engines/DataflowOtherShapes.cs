using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>Small networks of many shapes and types: what else a large program has run before the one measured.</summary>
internal static class DataflowOtherShapes
{
    private const int Items = 2_000;

    public static async Task RunAsync(int workers)
    {
        int[] numbers = [.. Enumerable.Range(0, Items)];
        string[] texts = [.. numbers.Select(x => $"item {x}")];
        long total = 0;

        await ChainAsync<int, int>(numbers, x => x + 11, x => total += x, workers);
        await ChainAsync<int, int>(numbers, x => x ^ 13, x => total ^= x, workers);
        await ChainAsync<int, long>(numbers, x => x * 17L, x => total += x, workers);
        await ChainAsync<int, double>(numbers, x => x / 19.0, x => total += (long)x, workers);
        await ChainAsync<int, string>(numbers, x => x > 23 ? "more" : "less", x => total += x.Length, workers);
        await ChainAsync<int, (int, int)>(numbers, x => (x, x), x => total += x.Item1, workers);
        await ChainAsync<string, int>(texts, s => s.Length, x => total -= x, workers);
        await ChainAsync<string, char>(texts, s => s[0], x => total |= x, workers);
        await ChainAsync<string, string>(texts, s => s, s => total += s.Length, workers);
        await FilterAsync(numbers, x => x % 2 == 0, x => total += x, workers);
        await FilterAsync(texts, s => s.Length > 6, s => total += s[0], workers);
        await BroadcastAsync(numbers, x => total += x, x => total -= x);
        await BroadcastAsync(texts, s => total += s.Length, s => total -= s[0]);
    }

    private static Task ChainAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers)
    {
        var map = new TransformBlock<TIn, TOut>(selector, DataflowByHand.Parallel(workers));
        var sink = new ActionBlock<TOut>(action);
        map.LinkTo(sink, DataflowByHand.Propagating);
        return FeedAsync(map, items, sink);
    }

    private static Task FilterAsync<T>(T[] items, Func<T, bool> keep, Action<T> action, int workers)
    {
        var filter = new TransformManyBlock<T, T>(x => keep(x) ? [x] : [], DataflowByHand.Parallel(workers));
        var sink = new ActionBlock<T>(action);
        filter.LinkTo(sink, DataflowByHand.Propagating);
        return FeedAsync(filter, items, sink);
    }

    private static Task BroadcastAsync<T>(T[] items, Action<T> first, Action<T> second)
    {
        var broadcast = new BroadcastBlock<T>(x => x);
        // The two sinks share one variable, so they take turns; that is as good as anything for a profile.
        var turns = new ConcurrentExclusiveSchedulerPair();
        var options = new ExecutionDataflowBlockOptions { TaskScheduler = turns.ExclusiveScheduler };
        var firstSink = new ActionBlock<T>(first, options);
        var secondSink = new ActionBlock<T>(second, options);
        broadcast.LinkTo(firstSink, DataflowByHand.Propagating);
        broadcast.LinkTo(secondSink, DataflowByHand.Propagating);
        return FeedAsync(broadcast, items, firstSink, secondSink);
    }

    private static Task FeedAsync<T>(ITargetBlock<T> head, T[] items, params IDataflowBlock[] sinks)
    {
        DataflowByHand.PostAll(head, items);
        head.Complete();
        return Task.WhenAll(sinks.Select(sink => sink.Completion));
    }
}
