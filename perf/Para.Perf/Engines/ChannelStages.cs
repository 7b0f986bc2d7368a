using System.Threading.Channels;

namespace Para.Perf.Engines;

/// <summary>Stages between bounded channels: each is a number of tasks that read from one channel and write into another.</summary>
/// <remarks>
/// <code>
///   await ChannelStages.From(data).Select(f, workers).Where(g, workers).ForEachAsync(action);
/// </code>
/// The stages of a channel with several writers are written with the <c>...IntoAsync</c> methods inside of a <see cref="FanIn"/>.
/// A failure travels down the channels and is thrown to whoever awaits the end; what is above it then stays where it is, for the
/// garbage collector.
/// </remarks>
internal static class ChannelStages
{
    /// <summary>Enough that neither side of a channel waits for the other item by item.</summary>
    private const int Capacity = 4096;

    /// <summary>All items, written by one task.</summary>
    public static ChannelReader<T> From<T>(IEnumerable<T> items) =>
        FanIn<T>(output => Task.Run(async () =>
        {
            foreach (T item in items)
                await output.WriteAsync(item);
        }));

    public static ChannelReader<TOut> Select<TIn, TOut>(this ChannelReader<TIn> input, Func<TIn, TOut> selector, int workers) =>
        FanIn<TOut>(output => input.SelectIntoAsync(output, selector, workers));

    public static ChannelReader<T> Where<T>(this ChannelReader<T> input, Func<T, bool> predicate, int workers) =>
        FanIn<T>(output => input.WhereIntoAsync(output, predicate, workers));

    public static ChannelReader<TOut> SelectMany<TIn, TOut>(
        this ChannelReader<TIn> input, Func<TIn, IEnumerable<TOut>> selector, int workers) =>
        FanIn<TOut>(output => input.SelectManyIntoAsync(output, selector, workers));

    /// <summary>One channel that all <paramref name="producers"/> write into, and which ends when the last of them does.</summary>
    public static ChannelReader<T> FanIn<T>(params Func<ChannelWriter<T>, Task>[] producers)
    {
        var channel = Channel.CreateBounded<T>(Capacity);
        _ = CompleteAsync();
        return channel.Reader;

        async Task CompleteAsync()
        {
            try
            {
                await Task.WhenAll(producers.Select(produce => produce(channel.Writer)));
                channel.Writer.Complete();
            }
            catch (Exception failure)
            {
                channel.Writer.Complete(failure);
            }
        }
    }

    /// <summary>So many channels, each with all items, written by one task. Each must be read: a full one holds up all.</summary>
    public static ChannelReader<T>[] FanOut<T>(this ChannelReader<T> input, int branches)
    {
        Channel<T>[] channels = [.. Enumerable.Range(0, branches).Select(_ => Channel.CreateBounded<T>(Capacity))];
        _ = CopyAsync();
        return [.. channels.Select(channel => channel.Reader)];

        async Task CopyAsync()
        {
            Exception? failure = null;
            try
            {
                await RunAsync(workers: 1, () => CopyToAllAsync(input, channels));
            }
            catch (Exception caught)
            {
                failure = caught;
            }

            foreach (Channel<T> channel in channels)
                channel.Writer.Complete(failure);
        }
    }

    public static Task SelectIntoAsync<TIn, TOut>(
        this ChannelReader<TIn> input, ChannelWriter<TOut> output, Func<TIn, TOut> selector, int workers) =>
        RunAsync(workers, async () =>
        {
            while (await input.WaitToReadAsync())
            {
                while (input.TryRead(out TIn? item))
                    await output.WriteAsync(selector(item));
            }
        });

    public static Task WhereIntoAsync<T>(this ChannelReader<T> input, ChannelWriter<T> output, Func<T, bool> predicate, int workers) =>
        RunAsync(workers, async () =>
        {
            while (await input.WaitToReadAsync())
            {
                while (input.TryRead(out T? item))
                {
                    if (predicate(item))
                        await output.WriteAsync(item);
                }
            }
        });

    public static Task SelectManyIntoAsync<TIn, TOut>(
        this ChannelReader<TIn> input, ChannelWriter<TOut> output, Func<TIn, IEnumerable<TOut>> selector, int workers) =>
        RunAsync(workers, async () =>
        {
            while (await input.WaitToReadAsync())
            {
                while (input.TryRead(out TIn? item))
                {
                    foreach (TOut made in selector(item))
                        await output.WriteAsync(made);
                }
            }
        });

    /// <summary>An exclusive stage: one task.</summary>
    public static Task ForEachAsync<T>(this ChannelReader<T> input, Action<T> action) =>
        RunAsync(workers: 1, async () =>
        {
            while (await input.WaitToReadAsync())
            {
                while (input.TryRead(out T? item))
                    action(item);
            }
        });

    /// <summary>A partial result for each worker, and at the end all of them in one.</summary>
    public static async Task<TAccumulate> AggregateAsync<T, TAccumulate>(
        this ChannelReader<T> input,
        TAccumulate seed,
        Func<TAccumulate, T, TAccumulate> fold,
        Func<TAccumulate, TAccumulate, TAccumulate> combine,
        int workers)
    {
        var partials = new TAccumulate[workers];
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            TAccumulate partial = seed;
            while (await input.WaitToReadAsync())
            {
                while (input.TryRead(out T? item))
                    partial = fold(partial, item);
            }

            partials[worker] = partial;
        })));
        return partials.Aggregate(combine);
    }

    private static Task RunAsync(int workers, Func<Task> work) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(work)));

    private static async Task CopyToAllAsync<T>(ChannelReader<T> input, Channel<T>[] channels)
    {
        while (await input.WaitToReadAsync())
        {
            while (input.TryRead(out T? item))
            {
                foreach (Channel<T> channel in channels)
                    await channel.Writer.WriteAsync(item);
            }
        }
    }
}
