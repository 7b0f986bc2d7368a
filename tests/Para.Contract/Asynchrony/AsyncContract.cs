using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>Asynchronous functions in stages and sinks.</summary>
public abstract partial class AsyncContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 320;

    /// <summary>When calls complete.</summary>
    public enum Timing
    {
        AtOnce,
        Later,
        Mixed,
        InReverse,
    }

    /// <summary>Gets the cases of a test of <c>(int workers, Batching batching, Timing timing)</c>.</summary>
    public static TheoryData<int, Batching, Timing> Timings
    {
        get
        {
            var timings = new TheoryData<int, Batching, Timing>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    foreach (Timing timing in Enum.GetValues<Timing>())
                    {
                        timings.Add(workers, batching, timing);
                    }
                }
            }

            return timings;
        }
    }

    // Each stage calls its own: a round is of the calls of one stage, whose number is the size of a round.
    private static Func<int, ValueTask> Pause(Timing timing)
    {
        var rounds = new Rounds(8);
        return timing switch
        {
            Timing.AtOnce => _ => ValueTask.CompletedTask,
            Timing.Later => _ => YieldAsync(),
            Timing.Mixed => x => x % 3 == 0 ? YieldAsync() : ValueTask.CompletedTask,
            _ => _ => new ValueTask(rounds.EnterAsync()),
        };

        static async ValueTask YieldAsync() => await Task.Yield();
    }

    private static readonly StageOptions s_eight = new() { MaxDegreeOfParallelism = 8 };

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task Select_Async_GivesAllResults(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask> pause = Pause(timing);
        Pipeline<List<int>> pipeline = Pipeline.Range(0, Items).Select(DoubleAsync).With(s_eight).ToList();

        Multiset.AssertEqual(Enumerable.Range(0, Items).Select(x => 2 * x), await RunAsync(pipeline, workers, batching));

        async ValueTask<int> DoubleAsync(int x, CancellationToken token)
        {
            await pause(x);
            return 2 * x;
        }
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task Select_AsyncBelowAsOrdered_GivesResultsInOrder(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask> first = Pause(timing);
        Func<int, ValueTask> second = Pause(timing);
        Pipeline<List<int>> pipeline = Pipeline.Range(0, Items).AsOrdered()
            .Select((x, token) => AddAsync(first, x)).With(s_eight)
            .Select(x => x + 1)
            .Select((x, token) => AddAsync(second, x)).With(s_eight)
            .ToList();

        Assert.Equal(Enumerable.Range(3, Items), await RunAsync(pipeline, workers, batching));

        static async ValueTask<int> AddAsync(Func<int, ValueTask> pause, int x)
        {
            await pause(x);
            return x + 1;
        }
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task Where_Async_KeepsWhatIsAcceptedInOrder(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask> pause = Pause(timing);
        Pipeline<List<string>> pipeline = Pipeline.Range(0, Items).Select(x => $"{x}").AsOrdered()
            .Where(AcceptsAsync).With(s_eight).ToList();

        Assert.Equal(
            Enumerable.Range(0, Items).Where(x => x % 5 < 2).Select(x => $"{x}"), await RunAsync(pipeline, workers, batching));

        async ValueTask<bool> AcceptsAsync(string x, CancellationToken token)
        {
            int number = int.Parse(x, System.Globalization.CultureInfo.InvariantCulture);
            await pause(number);
            return number % 5 < 2;
        }
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task SelectMany_Async_GivesAllItemsInOrder(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask>[] pauses = [Pause(timing), Pause(timing), Pause(timing)];
        Flow<int> flow = Pipeline.Range(0, 64).AsOrdered();
        int[] expected = [.. Enumerable.Range(0, 64).SelectMany(x => Enumerable.Repeat(x, x % 4))];
        Pipeline<(List<int>, List<int>, List<int>)> pipeline = Pipeline.Combine(
            flow.SelectMany(SequenceAsync).With(s_eight).ToList(),
            flow.SelectMany(ArrayAsync).With(s_eight).ToList(),
            flow.SelectMany(ListAsync).With(s_eight).ToList());

        (List<int> sequence, List<int> array, List<int> list) = await RunAsync(pipeline, workers, batching);

        Assert.Equal(expected, sequence);
        Assert.Equal(expected, array);
        Assert.Equal(expected, list);

        async ValueTask<IEnumerable<int>> SequenceAsync(int x, CancellationToken token)
        {
            await pauses[0](x);
            return Enumerable.Repeat(x, x % 4);
        }

        async ValueTask<int[]> ArrayAsync(int x, CancellationToken token)
        {
            await pauses[1](x);
            return [.. Enumerable.Repeat(x, x % 4)];
        }

        async ValueTask<List<int>> ListAsync(int x, CancellationToken token)
        {
            await pauses[2](x);
            return [.. Enumerable.Repeat(x, x % 4)];
        }
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task ForAll_Async_CallsForEachItemOnce(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask> pause = Pause(timing);
        ConcurrentQueue<int> seen = [];
        Pipeline pipeline = Pipeline.Range(0, Items).ForAll(
            async (int x, CancellationToken token) =>
            {
                await pause(x);
                seen.Enqueue(x);
            }).With(s_eight);

        await RunAsync(pipeline, workers, batching);

        Multiset.AssertEqual(Enumerable.Range(0, Items), seen);
    }

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task ForEach_Async_CallsOneAtATimeInOrder(int workers, Batching batching, Timing timing)
    {
        Assert.SkipWhen(timing == Timing.InReverse, "There is one call at a time.");
        Func<int, ValueTask> pause = Pause(timing);
        var probe = new OverlapProbe();

        // No lock: each call sees all that the one before it wrote.
        List<int> seen = [];
        Pipeline pipeline = Pipeline.Range(0, Items).AsOrdered().Select(x => x).ForEach(
            async (int x, CancellationToken token) =>
            {
                probe.Enter();
                await pause(x);
                seen.Add(x);
                probe.Leave();
            });

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(Enumerable.Range(0, Items), seen);
        Assert.Equal(0, probe.Overlaps);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_AsyncOnABranch_LeavesTheOthersAsTheyAre(int workers, Batching batching)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, Items)
            .FanOut(
                a => a.Select(YieldAsync),
                b => b.Where(async (int x, CancellationToken token) =>
                {
                    await Task.Yield();
                    return x % 2 == 0;
                }),
                c => c)
            .Select(YieldAsync)
            .ToList();

        Multiset.AssertEqual(
            Enumerable.Range(0, Items).Concat(Enumerable.Range(0, Items)).Concat(Enumerable.Range(0, Items).Where(x => x % 2 == 0)),
            await RunAsync(pipeline, workers, batching));
    }

    // What is asked twice throws, and what is never asked is missing below.
    [Theory]
    [MemberData(nameof(Timings))]
    public async Task ValueTask_OverASource_IsConsumedOnce(int workers, Batching batching, Timing timing)
    {
        Assert.SkipWhen(timing == Timing.InReverse, "The source says itself when it is done.");
        ConcurrentBag<OnceSource> sources = [];
        Pipeline<List<int>> pipeline = Pipeline.Range(0, Items).AsOrdered()
            .Select((x, token) => new ValueTask<int>(Begin(x), 0))
            .Where((x, token) => new ValueTask<bool>(Begin(x), 0))
            .ToList();

        List<int> list = await RunAsync(pipeline, workers, batching);
        await RunAsync(
            Pipeline.Range(0, Items).ForEach((int x, CancellationToken token) => new ValueTask(Begin(x), 0)), workers, batching);

        Assert.Equal(Enumerable.Range(0, Items), list);
        Assert.Equal(3 * Items, sources.Count);
        Assert.All(sources, source => Assert.Equal(1, source.Asked));

        OnceSource Begin(int x)
        {
            var source = new OnceSource(x);
            sources.Add(source);
            if (timing == Timing.AtOnce || (timing == Timing.Mixed && x % 3 == 0))
            {
                source.Complete();
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(static source => source.Complete(), source, preferLocal: false);
            }

            return source;
        }
    }

    private static async ValueTask<int> YieldAsync(int x, CancellationToken token)
    {
        await Task.Yield();
        return x;
    }
}
