using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <content>Runs that end in other ways, and what all tests share.</content>
public abstract partial class LocalSelectContract<TEngine>
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_BodyWithALocalThrows_FinishesEachLocal(int workers, Batching batching)
    {
        var locals = new Locals();
        var error = new PlannedException();
        Pipeline<long> pipeline = locals.Use(Pipeline.From(Endless.Integers()), (_, x) => x == 500 ? throw error : x)
            .With(new StageOptions { Name = "bad" })
            .Count();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers, batching)));

        Assert.Equal("bad", error.Data["Para.Stage"]);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_AnotherStageThrows_FinishesEachLocal(int workers)
    {
        var locals = new Locals();
        var error = new PlannedException();
        Pipeline<long> pipeline = locals.Use(Pipeline.From(Endless.Integers()), (_, x) => x)
            .Select(x => x == 500 ? throw error : x)
            .Count();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));

        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Select_WithALocalInACancelledRun_FinishesEachLocal(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var locals = new Locals();
        PipelineRun run = Start(
            locals.Use(
                Pipeline.From(Endless.Integers()),
                (_, x) =>
                {
                    if (x == 500)
                    {
                        cancellation.Cancel();
                    }

                    return x;
                }).Count(),
            workers,
            CreateOptions(batching),
            cancellation.Token);

        RunReport report = await EndAsync(run);

        // A cancelled run may end before its workers.
        await locals.AllFinished.PassAsync();
        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_WithALocalInAStoppedRun_FinishesEachLocal(int workers)
    {
        var locals = new Locals();
        var reached = new Gate();
        PipelineRun run = Start(
            locals.Use(
                Pipeline.From(Endless.Integers()),
                (_, x) =>
                {
                    reached.Open();
                    return x;
                }).Count(),
            workers,
            new RunOptions());
        await reached.PassAsync();

        await run.StopAsync().WaitAsync(Patience);

        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        locals.AssertFinished();
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_LocalFinallyThrows_FaultsTheRunAndFinishesTheOthers(int workers)
    {
        int locals = Math.Min(workers, 2);
        int finished = 0;
        var error = new PlannedException();
        using var all = new Barrier(locals);
        Pipeline<List<int>> pipeline = Pipeline.Range(0, locals)
            .Select(
                () => 0,
                (_, x) => all.SignalAndWait(Patience) ? x : throw new TimeoutException("Two workers did not meet."),
                (Action<int>)(_ =>
                {
                    Interlocked.Increment(ref finished);
                    throw error;
                }))
            .With(new StageOptions { Name = "bad" })
            .ToList();

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers, Batching.One)));

        Assert.Equal("bad", error.Data["Para.Stage"]);
        Assert.Equal(locals, finished);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Select_LocalInitThrows_FaultsTheRunAndFinishesNothing(int workers)
    {
        int finished = 0;
        var error = new PlannedException();
        Pipeline<long> pipeline = Source
            .Select(() => true ? throw error : 0, (_, x) => x, _ => finished++)
            .With(new StageOptions { Name = "bad" })
            .Count();
        PipelineRun run = Start(pipeline, workers, CreateOptions(Batching.Seven));

        RunReport report = await EndAsync(run);

        Assert.Same(error, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
        Assert.Equal("bad", error.Data["Para.Stage"]);
        Assert.Equal(0, finished);
        Assert.Equal(0, report.Stages[1].ItemsOut);
        Assert.Equal(report.Stages[0].ItemsOut, report.Drops.Values.Sum());
    }

    // Everything that became of the locals of a stage.
    private sealed class Locals
    {
        private readonly ConcurrentQueue<Local> _made = [];
        private int _finished;

        public int Made => _made.Count;

        public int Calls => _made.Sum(local => local.Calls);

        // Opened when as many are finished as were made: no more are made when the first is finished.
        public Gate AllFinished { get; } = new();

        public Flow<TOut> Use<TOut>(Flow<int> flow, Func<Local, int, TOut> body) => flow.Select(
            () =>
            {
                var local = new Local();
                _made.Enqueue(local);
                return local;
            },
            (local, x) =>
            {
                local.Probe.Enter();
                try
                {
                    local.Calls++;
                    Assert.Equal(0, local.Finished);
                    return body(local, x);
                }
                finally
                {
                    local.Probe.Leave();
                }
            },
            local =>
            {
                local.Finished++;
                if (Interlocked.Increment(ref _finished) == _made.Count)
                {
                    AllFinished.Open();
                }
            });

        public void AssertFinished()
        {
            Assert.NotEmpty(_made);
            Assert.All(_made, local => Assert.Equal((1, 0), (local.Finished, local.Probe.Overlaps)));
        }
    }

    // The counts are guarded by nothing but the promise that one worker uses a local at a time.
    private sealed class Local
    {
        public OverlapProbe Probe { get; } = new();

        public int Calls { get; set; }

        public int Finished { get; set; }
    }
}
