using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>User code may start another run and wait for it, on the same engine, whatever the number of workers.</summary>
public abstract class NestedRunContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    /// <summary>Shorter than the suite's patience: a worker that is blocked for good would fail the tests beside it, too.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_StageWaitsForARunOfTheSameEngine_Completes(int workers, Batching batching)
    {
        Engine engine = CreateEngine(workers);

        List<long> result = await Pipeline.Range(0, 40)
            .Select(x => Wait(Pipeline.Range(0, x).Count().RunAsync(engine, CreateOptions(batching), CancellationToken.None)))
            .ToList()
            .RunAsync(engine, CreateOptions(batching), CancellationToken.None)
            .WaitAsync(Patience);

        Multiset.AssertEqual(Enumerable.Range(0, 40).Select(x => (long)x), result);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ThreeRunsDeep_Completes(int workers)
    {
        Engine engine = CreateEngine(workers);

        long result = await Nested(depth: 3).WaitAsync(Patience);

        Assert.Equal(4 * 4 * 4 * 4, result);

        Task<long> Nested(int depth) => Pipeline.Range(0, 4)
            .Select(_ => depth == 0 ? 1 : Wait(Nested(depth - 1)))
            .Sum()
            .RunAsync(engine);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_NestedInEverySortOfUserCode_Completes(int workers)
    {
        Engine engine = CreateEngine(workers);
        long One() => Wait(Pipeline.Range(0, 1).Select(x => x).Count().RunAsync(engine));
        Flow<long> flow = Pipeline.From(Enumerable.Range(0, 5).Select(_ => One()))
            .Merge(Pipeline.From(Enumerable.Range(0, 5).Select(_ => One()), new SourceOptions { NeverBlocks = true }))
            .Where(_ => One() == 1)
            .SelectMany(x => Enumerable.Repeat(x, (int)One()))
            .SelectStateful(One, (ref long state, long x) => (state + One()) * x);

        (long sum, long alsoSum) = await Pipeline.Combine(
                flow.Aggregate(One, (sum, x) => sum + (x * One())),
                flow.Aggregate(() => One() - 1, (sum, x) => sum + (x * One()), (a, b) => One() * (a + b)))
            .RunAsync(engine)
            .WaitAsync(Patience);

        Assert.Equal((21, 20), (sum, alsoSum));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_NestedThroughTheThreadPool_Completes(int workers)
    {
        Engine engine = CreateEngine(workers);

        long result = await Pipeline.Range(0, 20)
            .Select(_ => Wait(Task.Run(() => Pipeline.Range(0, 10).Select(x => x).Count().RunAsync(engine))))
            .Sum()
            .RunAsync(engine)
            .WaitAsync(Patience);

        Assert.Equal(200, result);
    }

    // The execution context does not flow there, so an engine cannot tell by it that the run is nested.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_NestedThroughAThreadWithoutContext_Completes(int workers)
    {
        Engine engine = CreateEngine(workers);

        long result = await Pipeline.Range(0, 20).Select(_ => WaitForAnotherThread()).Sum()
            .RunAsync(engine).WaitAsync(Patience);

        Assert.Equal(200, result);

        long WaitForAnotherThread()
        {
            var started = new TaskCompletionSource<Task<long>>(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.UnsafeQueueUserWorkItem(
                _ => started.SetResult(Pipeline.Range(0, 10).Select(x => x).Count().RunAsync(engine)), state: null);
            return Wait(started.Task.Unwrap(), s_soon);
        }
    }

    // Not nested, but no less in need of workers of its own: blocked calls of one run must not starve another.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_EveryCallOfARunWaitsForAnotherRun_BothComplete(int workers)
    {
        Engine engine = CreateEngine(workers);
        var secondDone = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var inside = new Gate();
        Task<long> first = Pipeline.Range(0, 2 * workers).Select(_ =>
        {
            inside.Open();
            return Wait(secondDone.Task, s_soon);
        }).Sum().RunAsync(engine, CreateOptions(Batching.One), CancellationToken.None);

        await inside.PassAsync();
        long second = await Pipeline.Range(0, 100).Select(x => x).Count().RunAsync(engine).WaitAsync(Patience);
        secondDone.SetResult(second);

        Assert.Equal(2 * workers * 100, await first.WaitAsync(Patience));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ManyRunsThatEachWaitForAnother_Complete(int workers)
    {
        Engine engine = CreateEngine(workers);
        IEnumerable<Task<long>> runs = Enumerable.Range(0, 30).Select(_ => Pipeline.Range(0, 3)
            .Select(_ => Wait(Pipeline.Range(0, 5).Select(x => x).Count().RunAsync(engine)))
            .Sum()
            .RunAsync(engine));

        long[] results = await Task.WhenAll(runs).WaitAsync(Patience);

        Assert.All(results, result => Assert.Equal(15, result));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_NestedRunFaults_OriginalExceptionComesOutOfTheOuterRun(int workers)
    {
        Engine engine = CreateEngine(workers);
        var planned = new PlannedException();
        Pipeline<long> inner = Pipeline.Range(0, 10)
            .Select(x => x == 5 ? throw planned : x).With(new StageOptions { Name = "inner" }).Count();
        PipelineRun outer = Pipeline.Range(0, 10)
            .Select(_ => Wait(inner.RunAsync(engine))).With(new StageOptions { Name = "outer" }).Count()
            .Start(engine);

        RunReport report = await EndAsync(outer);

        Assert.Same(planned, await Record.ExceptionAsync(() => outer.Completion));
        Assert.Equal("outer", report.Faults[0].Stage);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_OuterRunIsCancelled_NestedRunWithTheSameTokenIsToo(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        Engine engine = CreateEngine(workers);
        var reached = new Gate();
        ConcurrentBag<Task> inner = [];
        Pipeline<long> endless = Pipeline.From(Endless.Integers()).Select(x =>
        {
            if (x == 100)
            {
                reached.Open();
            }

            return x;
        }).Count();
        PipelineRun outer = Pipeline.Range(0, 1).Select(_ =>
        {
            Task<long> run = endless.RunAsync(engine, cancellation.Token);
            inner.Add(run);
            return Wait(run);
        }).Count().Start(engine, new RunOptions(), cancellation.Token);

        await reached.PassAsync();
        await cancellation.CancelAsync();
        await EndAsync(outer);

        Assert.True(outer.Completion.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Assert.Single(inner).WaitAsync(Patience));
    }

    // What user code does that knows no better: it blocks its worker.
    private static T Wait<T>(Task<T> run) => Wait(run, Patience);

    private static T Wait<T>(Task<T> run, TimeSpan patience) => run.WaitAsync(patience).GetAwaiter().GetResult();
}
