using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <content>Runs on a scheduler of the user's own.</content>
public sealed partial class DataflowEngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Scheduler_Own_RunsAllUserCodeAndIsNotDisposed(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(workers);
        var engine = new DataflowEngine { Scheduler = scheduler, Workers = 7, Affinity = Affinity.None };
        int elsewhere = 0;
        for (int round = 0; round < 3; round++)
        {
            PipelineRun<Dictionary<int, long>> run = Pipeline.Range(0, 1_000)
                .Select(Check)
                .SelectMany(item => new[] { Check(item) })
                .SelectStateful(() => "state", (_, item) => Check(item))
                .CountBy(Check)
                .Start(engine);

            Assert.Equal(1_000, (await run.Completion.WaitAsync(Patience)).Count);
            Assert.Equal((workers, scheduler.Pinning), (run.GetReport().Workers, run.GetReport().Pinning));
        }

        Assert.Equal(0, elsewhere);
        Assert.True(await scheduler.Queue(() => scheduler.IsCurrentThreadWorker).WaitAsync(Patience), "still there");

        int Check(int item)
        {
            if (!scheduler.IsCurrentThreadWorker)
            {
                Interlocked.Increment(ref elsewhere);
            }

            return item;
        }
    }

    [Fact]
    public async Task Scheduler_OfTwoRunsAtOnce_ServesBoth()
    {
        using var scheduler = new PinnedTaskScheduler(2);
        var engine = new DataflowEngine { Scheduler = scheduler };
        using var barrier = new Barrier(2);

        Task<long> first = Meet().RunAsync(engine, OneByOne, CancellationToken.None);
        Task<long> second = Meet().RunAsync(engine, OneByOne, CancellationToken.None);

        await Task.WhenAll(first, second).WaitAsync(2 * Patience);
        Assert.Equal((1, 1), (await first, await second));

        Pipeline<long> Meet() => Pipeline.Range(0, 1).Select(item => barrier.SignalAndWait(Patience) ? item : -1)
            .Where(item => item == 0).Count();
    }

    // Its tasks run on the thread pool from then on, as the scheduler promises.
    [Fact]
    public async Task Scheduler_DisposedBefore_RunEndsAllTheSame()
    {
        var scheduler = new PinnedTaskScheduler(2);
        scheduler.Dispose();

        Task<long> run = Pipeline.Range(0, 1_000).Select(item => item).Count()
            .RunAsync(new DataflowEngine { Scheduler = scheduler });

        Assert.Equal(1_000, await run.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Scheduler_DisposedDuringARun_RunEndsAllTheSame(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(workers);
        var inside = new Gate();
        var goOn = new Gate();
        Task<long> run = Pipeline.Range(0, 1_000).SelectMany(item =>
        {
            inside.Open();
            goOn.Pass();
            return new[] { item, item };
        }).Count().RunAsync(new DataflowEngine { Scheduler = scheduler });

        await inside.PassAsync();
        Task disposal = Task.Run(scheduler.Dispose);
        goOn.Open();

        Assert.Equal(2_000, await run.WaitAsync(Patience));
        await disposal.WaitAsync(Patience);
    }

    [Fact]
    public async Task Scheduler_RunAwaitedByATaskOnItsOwnWorker_Ends()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var engine = new DataflowEngine { Scheduler = scheduler };

        Task<Task<bool>> task = scheduler.Queue(async () =>
        {
            long count = await Pipeline.Range(0, 1_000).Count().RunAsync(engine);
            return count == 1_000 && scheduler.IsCurrentThreadWorker;
        });

        Assert.True(await task.Unwrap().WaitAsync(Patience));
    }

    // The task holds the one worker while it waits, just as user code of a run would.
    [Fact]
    public async Task Scheduler_RunWaitedForByATaskOnItsOwnWorker_Ends()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var engine = new DataflowEngine { Scheduler = scheduler };
        using var cancellation = new CancellationTokenSource();

        Task<bool> task = scheduler.Queue(() =>
            Pipeline.Range(0, 1_000).Count().RunAsync(engine, cancellation.Token).Wait(Patience));
        bool ended = await task.WaitAsync(2 * Patience);
        await cancellation.CancelAsync();

        Assert.True(ended, "the run waits for the worker that waits for the run");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task SharedWorkers_RunStartedByATaskOnAPinnedWorker_Ends(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(1);

        Task<bool> task = scheduler.Queue(() => Pipeline.Range(0, 1_000).Select(item => item).Count()
            .RunAsync(new DataflowEngine { Workers = workers }).Wait(Patience));

        Assert.True(await task.WaitAsync(2 * Patience));
    }
}
