using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Engines;

namespace Para.Contract;

/// <content>Retries and their delays.</content>
public abstract partial class FailurePolicyContract<TEngine>
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Retry_EachItemFailsOnce_AllComeOut(int workers, Batching batching)
    {
        var calls = new Calls();
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Count).AsOrdered()
                .Select(x => calls.Of(x) == 1 ? throw Failure(x) : x).With(Retries("stateless", 1))
                .SelectStateful(() => 0, (ref int state, int x) => calls.Of(x + Count) == 1 ? throw Failure(x) : x + (++state * 0))
                .With(Retries("exclusive", 1))
                .ToList(),
            workers,
            CreateOptions(batching));

        List<int> items = await run.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, Count), items);
        RunReport report = run.GetReport();
        Assert.All(
            report.Stages.Where(stage => stage.Name is "stateless" or "exclusive"),
            stage => Assert.Equal(
                (Count, Count, Count, 0L), (stage.ItemsIn, stage.ItemsOut, stage.Retries, stage.Dropped)));
        Assert.Empty(report.SkippedFaults);
        Assert.Empty(report.Faults);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Retry_OfSinks_ConsumesEachItemOnce(int workers, Batching batching)
    {
        var calls = new Calls();
        ConcurrentBag<int> seen = [];
        Flow<int> flow = Pipeline.Range(0, Count);
        Pipeline<int> pipeline = Pipeline.Combine(
            flow.Aggregate(0, (sum, x) => calls.Of(x) <= 2 ? throw Failure(x) : sum + x).With(Retries("sum", 2)),
            flow.ForAll(x => seen.Add(calls.Of(x + Count) <= 2 ? throw Failure(x) : x)).With(Retries("all", 2)));

        int sum = await RunAsync(pipeline, workers, batching);

        Assert.Equal(Enumerable.Range(0, Count).Sum(), sum);
        Multiset.AssertEqual(Enumerable.Range(0, Count), seen);
        Assert.All(calls.All, count => Assert.Equal(3, count));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Retry_Exhausted_FaultsWithTheOriginalException(int workers, Batching batching)
    {
        var planned = new PlannedException();
        var calls = new Calls();
        PipelineRun run = Start(
            Pipeline.Range(0, Count).Select(x => calls.Of(x) > 0 && x == 500 ? throw planned : x).With(Retries("bad", 3)).Count(),
            workers,
            CreateOptions(batching));

        RunReport report = await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Contains("at Para.Contract.", planned.StackTrace, StringComparison.Ordinal);
        Assert.Equal("bad", planned.Data["Para.Stage"]);
        Assert.Equal(4, calls.Made(500));
        Assert.Equal("bad", Assert.Single(report.Faults).Stage);
        Assert.Equal(3, report.Stages.Single(stage => stage.Name == "bad").Retries);
        Assert.Equal(0, report.Drops.GetValueOrDefault(DropReason.Skipped));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RetryThenSkip_Exhausted_SkipsTheItem(int workers, Batching batching)
    {
        var calls = new Calls();
        ConcurrentBag<DroppedItem> dropped = [];
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Count).Select(x => calls.Of(x) > 0 && IsBad(x) ? throw Failure(x) : x)
                .With(new StageOptions { Name = "bad", OnFailure = FailurePolicy.Retry(2, TimeSpan.Zero).ThenSkip() }).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Add });

        List<int> items = await run.Completion.WaitAsync(Patience);

        Multiset.AssertEqual(Good, items);
        Multiset.AssertEqual(Bad, dropped.Select(drop => (int)drop.Item!));
        Assert.All(Bad, x => Assert.Equal(3, calls.Made(x)));
        StageReport stage = run.GetReport().Stages.Single(stage => stage.Name == "bad");
        Assert.Equal((Bad.Count(), 2 * Bad.Count()), (stage.Skipped, stage.Retries));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Retry_WithADelay_DoublesItByTheClockOfTheRun(int workers)
    {
        ConcurrentQueue<TimeSpan> delays = [];
        ConcurrentQueue<TimeSpan> calls = [];
        ManualClock? clock = null;
        clock = new ManualClock
        {
            TimerSet = delay =>
            {
                delays.Enqueue(delay);
                clock!.Advance(delay);
            },
        };
        long startedAt = clock.GetTimestamp();
        PipelineRun run = Start(
            Pipeline.Range(0, 1).Select(x =>
            {
                calls.Enqueue(clock.GetElapsedTime(startedAt));
                return x == 0 ? throw Failure(x) : x;
            }).With(new StageOptions { OnFailure = FailurePolicy.Retry(8, TimeSpan.FromSeconds(1)).ThenSkip() }).Count(),
            workers,
            new RunOptions { TimeProvider = clock });

        await run.Completion.WaitAsync(Patience);

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], delays.Select(delay => delay.TotalSeconds));
        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 123, 183], calls.Select(time => time.TotalSeconds));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Retry_CancelledDuringTheDelay_EndsAtOnce(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new Gate();
        var calls = new Calls();
        ConcurrentBag<DroppedItem> dropped = [];
        PipelineRun run = Start(
            Pipeline.Range(0, 1).Select(x => calls.Of(x) > 0 ? throw Failure(x) : x).With(Delayed("bad")).Count(),
            workers,
            new RunOptions { TimeProvider = new ManualClock { TimerSet = _ => waiting.Open() }, OnDropped = dropped.Add },
            cancellation.Token);

        await waiting.PassAsync();
        await cancellation.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion.WaitAsync(Patience));
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        RunReport report = run.GetReport();
        Assert.Equal((RunOutcome.Cancelled, 1), (report.Outcome, calls.Made(0)));
        Assert.Empty(report.StillRunning);
        Assert.Equal(DropReason.Cancelled, Assert.Single(dropped).Reason);
        Assert.Equal(0, report.Stages.Single(stage => stage.Name == "bad").Retries);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Retry_StoppedDuringTheDelay_WaitsAndFinishes(int workers)
    {
        var waiting = new Gate();
        var calls = new Calls();
        var clock = new ManualClock { TimerSet = _ => waiting.Open() };
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, 1).Select(x => calls.Of(x) == 1 ? throw Failure(x) : x).With(Delayed("bad")).ToList(),
            workers,
            new RunOptions { TimeProvider = clock });

        await waiting.PassAsync();
        Task stopped = run.StopAsync();
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(stopped.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await stopped.WaitAsync(Patience);

        Assert.Equal([0], await run.Completion);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Retry_RunFaultsElsewhereDuringTheDelay_EndsAtOnce(int workers)
    {
        Assert.SkipWhen(workers == 1, "The one worker waits.");
        var waiting = new Gate();
        var planned = new PlannedException();
        var calls = new Calls();
        Flow<int> flow = Pipeline.Range(0, 1);
        PipelineRun run = Start(
            Pipeline.Combine(
                flow.ForAll(x => calls.Of(x + (calls.Of(x) > 0 ? throw Failure(x) : 0))).With(Delayed("bad")),
                flow.ForAll((Action<int>)(_ =>
                {
                    waiting.Pass();
                    throw planned;
                })).With(new StageOptions { Name = "worse" })),
            workers,
            new RunOptions { TimeProvider = new ManualClock { TimerSet = _ => waiting.Open() } });

        RunReport report = await EndAsync(run);

        Assert.Same(planned, await Record.ExceptionAsync(() => run.Completion));
        Assert.Equal(1, calls.Made(0));
        Assert.Equal(["worse", "bad"], report.Faults.Select(fault => fault.Stage));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Retry_NobodyWantsTheItemAnyMore_GivesItUp(int workers)
    {
        Assert.SkipWhen(workers == 1, "The one worker waits.");
        var waiting = new Gate();
        var calls = new Calls();
        ConcurrentBag<DroppedItem> dropped = [];
        PipelineRun<int> run = Start(
            Pipeline.Range(0, 2).Select(Fail).With(Delayed("bad")).Sink("First", () => new FirstKernel()),
            workers,
            new RunOptions
            {
                BatchPolicy = BatchPolicy.Fixed(1),
                TimeProvider = new ManualClock { TimerSet = _ => waiting.Open() },
                OnDropped = dropped.Add,
            });

        Assert.Equal(1, await run.Completion.WaitAsync(Patience));

        Assert.Equal((1, RunOutcome.Completed), (calls.Made(0), run.GetReport().Outcome));
        DroppedItem drop = Assert.Single(dropped);
        Assert.Equal((0, "bad", DropReason.EarlyEnd), ((int)drop.Item!, drop.Stage, drop.Reason));

        int Fail(int x)
        {
            if (x == 0 && calls.Of(x) > 0)
            {
                throw Failure(x);
            }

            waiting.Pass();
            return x;
        }
    }

    private static StageOptions Retries(string name, int retries) =>
        new() { Name = name, OnFailure = FailurePolicy.Retry(retries, TimeSpan.Zero) };

    private static StageOptions Delayed(string name) =>
        new() { Name = name, OnFailure = FailurePolicy.Retry(3, TimeSpan.FromSeconds(1)) };

    /// <summary>Counts calls by item.</summary>
    private sealed class Calls
    {
        private readonly ConcurrentDictionary<int, int> _calls = [];

        public ICollection<int> All => _calls.Values;

        /// <summary>Counts one more, and gives the number.</summary>
        public int Of(int item) => _calls.AddOrUpdate(item, 1, (_, calls) => calls + 1);

        public int Made(int item) => _calls.GetValueOrDefault(item);
    }

    /// <summary>Wants one item.</summary>
    private sealed class FirstKernel : SinkKernel<int, int>
    {
        private int _first = -1;

        protected override void ProcessCore(ReadOnlySpan<int> input, ref BatchProgress progress)
        {
            _first = input[0];
            progress.Consumed = 1;
            progress.EndsInput = true;
        }

        protected override int CompleteCore() => _first;
    }
}
