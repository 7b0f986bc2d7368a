using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>Small networks of many shapes and types: what else a large program has run before the one measured.</summary>
internal sealed class DataflowOtherShapes : IChainRunner
{
    private const int Items = 2_000;

    public static async Task RunAsync(int workers)
    {
        await OtherChains.RunAsync(new DataflowOtherShapes(), workers);

        int[] numbers = [.. Enumerable.Range(0, Items)];
        string[] texts = [.. numbers.Select(x => $"item {x}")];
        long total = 0;
        await FilterAsync(numbers, x => x % 2 == 0, x => total += x, workers);
        await FilterAsync(texts, s => s.Length > 6, s => total += s[0], workers);
        await BroadcastAsync(numbers, x => total += x, x => total -= x);
        await BroadcastAsync(texts, s => total += s.Length, s => total -= s[0]);
    }

    public Task RunAsync<TIn, TOut>(TIn[] items, Func<TIn, TOut> selector, Action<TOut> action, int workers)
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
