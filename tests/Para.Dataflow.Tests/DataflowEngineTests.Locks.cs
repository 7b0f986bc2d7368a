using System.Collections.Concurrent;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <content>
/// User code runs under no lock of Para: it may wait for other user code, or for a report, whatever it is; and it sees the
/// default scheduler and the starter's context.
/// </content>
public sealed partial class DataflowEngineTests
{
    [Theory]
    [InlineData("createState")]
    [InlineData("stateful")]
    [InlineData("sequence")]
    [InlineData("createSeed")]
    [InlineData("fold")]
    [InlineData("combine")]
    [InlineData("Dispose")]
    public async Task UserCode_WaitsForAReportOfAnotherThread_GetsIt(string place)
    {
        int reports = 0;
        PipelineRun? run = null;
        var started = new Gate();
        PipelineRun<int> typed = Pipeline.Range(0, 10)
            .SelectMany(item => Report("sequence", new[] { item }))
            .SelectStateful(
                () => Report("createState", new Disposable(() => Report("Dispose", 0))),
                (_, item) => Report("stateful", item))
            .Aggregate(
                () => Report("createSeed", 0),
                (sum, item) => Report("fold", sum + item),
                (left, right) => Report("combine", left + right))
            .Start(new DataflowEngine { Workers = 2 }, OneByOne, CancellationToken.None);
        run = typed;
        started.Open();

        Assert.Equal(45, await typed.Completion.WaitAsync(2 * Patience));
        Assert.True(reports > 0 || place == "combine", "one worker may have done all, so that nothing was combined");

        T Report<T>(string here, T value)
        {
            started.Pass();
            if (here == place)
            {
                Task<RunReport> report = Task.Factory.StartNew(
                    () => run!.GetReport(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                Assert.True(report.Wait(Patience), "a lock is held");
                Interlocked.Increment(ref reports);
            }

            return value;
        }
    }

    [Theory]
    [InlineData("createSeed")]
    [InlineData("fold")]
    [InlineData("key")]
    [InlineData("comparer")]
    [InlineData("kernel state of two stages")]
    public async Task UserCode_WaitsForTheSameOrAnotherStage_MeetsIt(string place)
    {
        using var barrier = new Barrier(2);
        int calls = 0;
        var meeting = new MeetingComparer(item => _ = Meet("comparer", item));
        Flow<int> flow = Pipeline.Range(0, 10);
        Pipeline<(int, Dictionary<int, long>, (long, long))> pipeline = Pipeline.Combine(
            flow.Aggregate(() => Meet("createSeed", 0), (sum, item) => sum + Meet("fold", item), (left, right) => left + right),
            flow.CountBy(item => Meet("key", item), meeting),
            Pipeline.Combine(
                flow.SelectStateful(() => new int[Meet("kernel state of two stages", 1)], (_, item) => item).Count(),
                flow.SelectStateful(() => new int[Meet("kernel state of two stages", 1)], (_, item) => item).Count()));

        (int sum, Dictionary<int, long> counts, (long, long) stateful) = await pipeline
            .RunAsync(new DataflowEngine { Workers = 2 }, OneByOne, CancellationToken.None).WaitAsync(2 * Patience);

        Assert.Equal((45, 10, (10, 10)), (sum, counts.Count, stateful));
        Assert.InRange(calls, 2, int.MaxValue);

        int Meet(string here, int value)
        {
            if (here == place && Interlocked.Increment(ref calls) <= 2)
            {
                Assert.True(barrier.SignalAndWait(Patience), "the other one is held up");
            }

            return value;
        }
    }

    // OnDropped waits for a call of a stage that is still running, and for a report of another thread.
    [Fact]
    public async Task OnDropped_WaitsForAStageAndForAReport_GetsBoth()
    {
        var inside = new Gate();
        var dropping = new Gate();
        PipelineRun? run = null;
        var started = new Gate();
        int dropped = 0;
        Flow<int> flow = Pipeline.Range(0, 10);
        Pipeline pipeline = Pipeline.Combine(
            flow.ForEach(_ =>
            {
                inside.Open();
                dropping.Pass();
            }),
            flow.ForAll(item =>
            {
                inside.Pass();
                started.Pass();
                ThrowIf(item >= 0);
            }));

        run = pipeline.Start(
            new DataflowEngine { Workers = 2 },
            OneByOne with
            {
                OnDropped = _ =>
                {
                    dropping.Open();
                    Assert.True(Task.Run(run!.GetReport).Wait(Patience));
                    Interlocked.Increment(ref dropped);
                },
            },
            CancellationToken.None);
        started.Open();

        await Assert.ThrowsAsync<PlannedException>(() => run.Completion.WaitAsync(2 * Patience));
        Assert.Equal(run.GetReport().Drops[DropReason.Faulted], dropped);
        Assert.DoesNotContain(run.GetReport().Faults, fault => fault.Exception is not PlannedException);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UserCode_OfEverySort_SeesTheDefaultSchedulerAndTheStartersContext(bool throws)
    {
        var starter = new AsyncLocal<string> { Value = "the starter's" };
        var places = new ConcurrentDictionary<string, (bool Scheduler, string? Context)>();
        Pipeline<int> pipeline = Pipeline
            .Merge(
                Pipeline.From(new ScriptedSequence<int>([0]) { OnMoveNext = _ => See("pump", 0), OnDispose = () => See("pump dispose", 0) }),
                Pipeline.From(
                    new ScriptedSequence<int>([1]) { OnMoveNext = _ => See("source", 0), OnDispose = () => See("source dispose", 0) },
                    new SourceOptions { NeverBlocks = true }),
                Pipeline.Range(2, 98))
            .Select(item => See("Select", item)).Where(item => See("Where", item) >= 0)
            .SelectMany(item => new ScriptedSequence<int>([See("SelectMany", item)]) { OnMoveNext = _ => See("sequence", 0) })
            .SelectStateful(
                () => See("createState", new Disposable(() => See("Dispose", 0))), (_, item) => See("SelectStateful", item))
            .Aggregate(
                () => See("createSeed", 0),
                (sum, item) => throws && item == 50 ? throw new PlannedException() : sum + See("fold", item),
                (left, right) => See("combine", left + right));

        PipelineRun<int> run = pipeline.Start(
            new DataflowEngine { Workers = 2 },
            OneByOne with { OnDropped = dropped => See("OnDropped", 0) },
            CancellationToken.None);
        Exception? thrown = await Record.ExceptionAsync(() => run.Completion.WaitAsync(Patience));

        Assert.Equal(throws, thrown is PlannedException);
        Assert.InRange(places.Count, 12, 15);
        Assert.All(places, place => Assert.Equal((place.Key, (true, "the starter's")), (place.Key, place.Value)));

        // The worst of all calls is kept.
        T See<T>(string place, T value)
        {
            (bool Scheduler, string? Context) seen = (TaskScheduler.Current == TaskScheduler.Default, starter.Value);
            places.AddOrUpdate(
                place, seen, (_, known) => (known.Scheduler && seen.Scheduler, known.Context is null ? null : seen.Context));
            return value;
        }
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
        {
            throw new PlannedException();
        }
    }

    private sealed class MeetingComparer(Action<int> onHash) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj)
        {
            onHash(obj);
            return obj;
        }
    }
}
