using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <content>How many calls go on, and what they hold up: no worker, but the sources.</content>
public abstract partial class AsyncContract<TEngine>
{
    // A round is complete only if as many calls go on at a time as may; a deadlock otherwise.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_AsyncCallsAllWait_SixtyFourGoOnAtATime(int workers, Batching batching)
    {
        var probe = new OverlapProbe();
        Pipeline<long> pipeline = Pipeline.Range(0, 4 * 64).Select(Tracked(probe, 64)).Count();

        Assert.Equal(4 * 64, await RunAsync(pipeline, workers, batching));
        Assert.Equal(64, probe.Most);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_AsyncWithLimit_AsManyGoOnAtATimeAsItSays(int workers, Batching batching)
    {
        foreach (int limit in (int[])[1, 3, 100])
        {
            var ordered = new OverlapProbe();
            var all = new OverlapProbe();
            var actions = new OverlapProbe();
            var options = new StageOptions { MaxDegreeOfParallelism = limit };
            Func<int, CancellationToken, ValueTask<int>> action = Tracked(actions, limit);
            Pipeline pipeline = Pipeline.Combine(
                Pipeline.Range(0, 3 * limit).AsOrdered().Select(Tracked(ordered, limit)).With(options).ForEach(_ => { }),
                Pipeline.Range(0, 3 * limit).Select(Tracked(all, limit)).With(options).ForEach(_ => { }),
                Pipeline.Range(0, 3 * limit).ForAll(
                    async (int x, CancellationToken token) => await action(x, token)).With(options));

            await RunAsync(pipeline, workers, batching);

            Assert.Equal((limit, limit, limit), (ordered.Most, all.Most, actions.Most));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectMany_AsyncWithLimit_AsManyGoOnAtATimeAsItSays(int workers, Batching batching)
    {
        var probe = new OverlapProbe();
        Func<int, CancellationToken, ValueTask<int>> call = Tracked(probe, 3);
        Pipeline<long> pipeline = Pipeline.Range(0, 30).SelectMany(
                async (int x, CancellationToken token) => new int[] { await call(x, token) })
            .With(new StageOptions { MaxDegreeOfParallelism = 3, Name = "many" }).Count();

        Assert.Equal(30, await RunAsync(pipeline, workers, batching));
        Assert.Equal(3, probe.Most);
        Assert.Contains(pipeline.ToPlan().Nodes, node => node.Name == "many");
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_AsyncCallsAllWait_OtherBranchesGoOn(int workers)
    {
        var gate = new Gate();
        var other = new Countdown(10_000);
        Pipeline pipeline = Pipeline.Combine(
            Pipeline.Range(0, 500).Select(
                async (int x, CancellationToken token) =>
                {
                    await gate.PassAsync();
                    return x;
                }).ForEach(_ => { }),
            Pipeline.Range(0, 500).ForEach(async (int x, CancellationToken token) => await gate.PassAsync()),
            Pipeline.Range(0, 10_000).ForEach(_ => other.Signal()));
        PipelineRun run = Start(pipeline, workers, new RunOptions());

        await await Task.WhenAny(other.PassAsync(), run.Completion);
        bool endedBefore = run.Completion.IsCompleted;
        gate.Open();
        await run.Completion.WaitAsync(Patience);

        Assert.False(endedBefore);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_AsyncCallsAllWait_SourceIsReadWithinTheBound(int workers)
    {
        foreach (int maxItems in (int[])[1, 10, 200])
        {
            var gate = new Gate();
            var enough = new Countdown(1_000);
            var items = new InFlight();
            Pipeline pipeline = Pipeline.From(items.Endless()).AsOrdered()
                .Select(
                    async (int x, CancellationToken token) =>
                    {
                        await gate.PassAsync();
                        return x;
                    })
                .ForEach(_ =>
                {
                    items.Consume();
                    enough.Signal();
                });
            PipelineRun run = Start(pipeline, workers, new RunOptions { MaxItemsInFlight = maxItems });

            items.WaitUntilMade(maxItems);
            items.WaitForStandstill();
            long most = items.Most;
            gate.Open();
            await await Task.WhenAny(enough.PassAsync(), run.Completion);
            await run.StopAsync().WaitAsync(Patience);
            await run.Completion;

            Assert.Equal(maxItems, most);
            Assert.InRange(items.Most, 1, maxItems);
        }
    }

    // Only what comes with a batch may be allocated between two calls on the same thread, so between most calls there is nothing.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_AsyncCallsThatCompleteAtOnce_AllocateNothingEach(int workers)
    {
        const int Calls = 200_000;
        using var allocations = new ThreadLocal<Allocations>(() => new Allocations(), trackAllValues: true);
        Pipeline pipeline = Pipeline.Range(0, Calls)
            .Select((x, token) =>
            {
                allocations.Value!.Note();
                return ValueTask.FromResult(x);
            })
            .ForAll((int x, CancellationToken token) => ValueTask.CompletedTask);

        await RunAsync(pipeline, workers, new RunOptions { BatchPolicy = BatchPolicy.Fixed(256) });

        Assert.InRange(allocations.Values.Sum(value => value.Count), 0, Calls / 2);
    }

    private static Func<int, CancellationToken, ValueTask<int>> Tracked(OverlapProbe probe, int limit)
    {
        var rounds = new Rounds(limit);
        return async (x, token) =>
        {
            probe.Enter();
            await rounds.EnterAsync();

            // The others of the round are let go one by one, and each may be followed by another call.
            probe.Leave();
            return x;
        };
    }

    private sealed class Allocations
    {
        private long _bytes;

        /// <summary>Gets how often there were more bytes than the time before.</summary>
        public int Count { get; private set; }

        public void Note()
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            Count += bytes > _bytes ? 1 : 0;
            _bytes = bytes;
        }
    }
}
