using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>Observers as sinks, on each engine.</summary>
public sealed class ToTests
{
    private static readonly TimeSpan s_patience = TestEngines.Patience;

    public static TheoryData<EngineKind, int> AllEngines => TestEngines.All;

    public static TheoryData<EngineKind> Kinds => TestEngines.Kinds;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task To_Completes_BeforeTheRunDoes(EngineKind kind, int workers)
    {
        var observer = new StrictObserver<int>();

        await Pipeline.Range(0, 1_000).AsOrdered().Select(x => x).To(observer).RunAsync(TestEngines.Create(kind, workers)).WaitAsync(s_patience);

        Assert.True(observer.HasEnded);
        Assert.Null(await observer.EndAsync());
        Assert.Equal(Enumerable.Range(0, 1_000), observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task To_RunFailsElsewhere_GetsTheOriginal(EngineKind kind, int workers)
    {
        // The other branch fails, maybe before any item has come here.
        foreach (int failsAt in (int[])[0, 500])
        {
            var planned = new PlannedException();
            var observer = new StrictObserver<int>();
            Flow<int> flow = Pipeline.Range(0, 1_000);
            Pipeline pipeline = Pipeline.Combine(
                flow.To(observer), flow.ForEach(x => { if (x >= failsAt) { throw planned; } }));

            Task run = pipeline.RunAsync(TestEngines.Create(kind, workers));
            Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.WaitAsync(s_patience)));

            Assert.Same(planned, await observer.EndAsync());
            observer.AssertGrammar();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task To_Cancelled_GetsTheCancellation(EngineKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var accounts = new ItemAccounts(1, 10_000);
        var observer = new StrictObserver<int>
        {
            Next = x =>
            {
                accounts.Arrive(x);
                if (x == 100)
                {
                    cancellation.Cancel();
                }
            },
        };
        PipelineRun run = Pipeline.From(Enumerable.Range(0, 10_000).Where(x => x >= 0))
            .To(observer)
            .Start(TestEngines.Create(kind), new RunOptions { OnDropped = accounts.Drop }, cancellation.Token);

        await TestEngines.EndAsync(run);

        OperationCanceledException error = Assert.IsAssignableFrom<OperationCanceledException>(await observer.EndAsync());
        Assert.Equal(cancellation.Token, error.CancellationToken);
        await accounts.BalanceAsync(endsEarly: true);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task To_Stopped_Completes(EngineKind kind)
    {
        var observer = new StrictObserver<int>();
        PipelineRun run = Pipeline.From(Endless.Integers()).To(observer).Start(TestEngines.Create(kind));

        await observer.ReceiveAsync(10);
        await run.StopAsync().WaitAsync(s_patience);

        Assert.Null(await observer.EndAsync());
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnNext_Throws_FaultsTheRunAndGetsNothingMore(EngineKind kind)
    {
        var planned = new PlannedException();
        var accounts = new ItemAccounts(1, 1_000);
        var observer = new StrictObserver<int>
        {
            Next = x =>
            {
                if (x == 100)
                {
                    throw planned;
                }

                accounts.Arrive(x);
            },
        };
        PipelineRun run = Pipeline.Range(0, 1_000).AsOrdered().To(observer).Start(
            TestEngines.Create(kind), new RunOptions { OnDropped = accounts.Drop });

        RunReport report = await TestEngines.EndAsync(run);

        Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
        Assert.Equal("To", planned.Data["Para.Stage"]);
        Assert.Equal((RunOutcome.Faulted, 1), (report.Outcome, report.Faults.Count));
        Assert.Equal(Enumerable.Range(0, 100), observer.Items);
        Assert.False(observer.HasEnded);
        await accounts.BalanceAsync(endsEarly: true);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task LastSignal_Throws_IsKeptInTheReport(EngineKind kind)
    {
        var planned = new PlannedException();
        var observer = new StrictObserver<int> { Last = () => throw planned };
        PipelineRun run = Pipeline.Range(0, 10).To(observer).Start(TestEngines.Create(kind));

        await run.Completion.WaitAsync(s_patience);

        Assert.Same(planned, Assert.Single(run.GetReport().Faults).Exception);
        observer.AssertGrammar();
    }

    [Fact]
    public void To_WrongArguments_AreRefused()
    {
        Flow<int> flow = Pipeline.Range(0, 1);

        Assert.Throws<ArgumentNullException>(() => flow.To((IObserver<int>)null!));
        Assert.Throws<ArgumentNullException>(() => ((Flow<int>)null!).To(new StrictObserver<int>()));
        Assert.Throws<ArgumentNullException>(() => flow.AsObservable(null!));
        Assert.Throws<ArgumentNullException>(() => flow.AsObservable(new SequentialEngine(), null!));
        Assert.Throws<ArgumentNullException>(() => flow.Publish(null!));
        Assert.Throws<ArgumentNullException>(() => flow.Publish(new SequentialEngine()).Subscribe(null!));
        Assert.Throws<ArgumentNullException>(() => flow.AsObservable(new SequentialEngine()).Subscribe(null!));
    }
}
