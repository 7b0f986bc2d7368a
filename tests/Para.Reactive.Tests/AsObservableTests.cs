using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>Flows as cold observables, on each engine.</summary>
public sealed partial class AsObservableTests
{
    private static readonly TimeSpan s_patience = TestEngines.Patience;

    public static TheoryData<EngineKind, int> AllEngines => TestEngines.All;

    public static TheoryData<EngineKind> Kinds => TestEngines.Kinds;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task AsObservable_EachSubscription_IsARunOfItsOwn(EngineKind kind, int workers)
    {
        IObservable<int> observable = Pipeline.Range(0, 3_000).AsOrdered().Select(x => x * 2).AsObservable(TestEngines.Create(kind, workers));

        for (int i = 0; i < 2; i++)
        {
            var observer = new StrictObserver<int>();
            observable.Subscribe(observer);

            Assert.Null(await observer.EndAsync());
            Assert.Equal(Enumerable.Range(0, 3_000).Select(x => x * 2), observer.Items);
            observer.AssertGrammar();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AsObservable_EmptyFlow_Completes(EngineKind kind)
    {
        var observer = new StrictObserver<int>();

        Pipeline.Range(0, 0).AsObservable(TestEngines.Create(kind)).Subscribe(observer);

        Assert.Null(await observer.EndAsync());
        Assert.Empty(observer.Items);
    }

    // No batch waits to be filled, and no item for the next.
    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task AsObservable_SourceWaitsForEachItem_GetsItDeliveredAtOnce(EngineKind kind, int workers)
    {
        using var arrived = new SemaphoreSlim(0);
        var observer = new StrictObserver<int> { Next = _ => arrived.Release() };

        Pipeline.From(ReadAsync()).Select(x => x).AsObservable(TestEngines.Create(kind, workers)).Subscribe(observer);

        Assert.Null(await observer.EndAsync());
        Assert.Equal(200, observer.Items.Length);
        observer.AssertGrammar();

        async IAsyncEnumerable<int> ReadAsync()
        {
            for (int i = 0; i < 200; i++)
            {
                yield return i;
                Assert.True(await arrived.WaitAsync(s_patience));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnError_RunFails_IsTheOriginalBehindTheItemsBefore(EngineKind kind)
    {
        var planned = new PlannedException();
        var arrived = new Gate();
        var observer = new StrictObserver<int> { Next = _ => arrived.Open() };

        Pipeline.From(ReadAsync())
            .Select(x => x == 1 ? throw planned : x)
            .AsObservable(TestEngines.Create(kind))
            .Subscribe(observer);

        Assert.Same(planned, await observer.EndAsync());
        Assert.Equal([0], observer.Items);
        Assert.Equal("Select", planned.Data["Para.Stage"]);
        observer.AssertGrammar();

        async IAsyncEnumerable<int> ReadAsync()
        {
            yield return 0;
            await arrived.PassAsync();
            yield return 1;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnError_TokenIsCancelled_IsItsCancellationAndTheRestIsCounted(EngineKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var accounts = new ItemAccounts(1, 10_000);
        var goOn = new Gate();
        PipelineRun? run = null;
        var observer = new StrictObserver<int>
        {
            Next = x =>
            {
                accounts.Arrive(x);
                if (x == 5)
                {
                    cancellation.Cancel();
                    goOn.Pass();
                }
            },
        };
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Backpressure,
            Capacity = 20,
            RunOptions = new RunOptions { MaxItemsInFlight = 100, OnDropped = accounts.Drop },
            OnStarted = started => run = started,
        };

        Endless10k().AsOrdered().AsObservable(TestEngines.Create(kind), options, cancellation.Token).Subscribe(observer);
        RunReport report = await TestEngines.EndAsync(run!);
        goOn.Open();

        OperationCanceledException error = Assert.IsType<OperationCanceledException>(await observer.EndAsync());
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        await accounts.BalanceAsync(endsEarly: true);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Subscribe_TokenIsCancelledAlready_GetsOnError(EngineKind kind)
    {
        var observer = new StrictObserver<int>();
        ObservableOptions options = new() { Overflow = OverflowStrategy.Error };

        Endless10k().AsObservable(TestEngines.Create(kind), options, new CancellationToken(canceled: true)).Subscribe(observer);

        Assert.IsType<OperationCanceledException>(await observer.EndAsync());
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task StopAsync_OfTheRun_GivesWhatIsInFlightAndCompletes(EngineKind kind)
    {
        var accounts = new ItemAccounts(1, 10_000);
        PipelineRun? run = null;
        var observer = new StrictObserver<int> { Next = accounts.Arrive };
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Backpressure,
            RunOptions = new RunOptions { MaxItemsInFlight = 100, OnDropped = accounts.Drop },
            OnStarted = started => run = started,
        };

        Endless10k().AsObservable(TestEngines.Create(kind), options).Subscribe(observer);
        await observer.ReceiveAsync(10);
        await run!.StopAsync().WaitAsync(s_patience);

        Assert.Null(await observer.EndAsync());
        await accounts.BalanceAsync(endsEarly: true);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task Dispose_FromWithinOnNext_IsSilenceAndEndsTheRun(EngineKind kind, int workers)
    {
        foreach (OverflowStrategy overflow in (OverflowStrategy[])[OverflowStrategy.Backpressure, OverflowStrategy.DropOldest])
        {
            var accounts = new ItemAccounts(1, 10_000);
            var subscribed = new Gate();
            IDisposable? subscription = null;
            PipelineRun? run = null;
            StrictObserver<int> observer = null!;
            observer = new StrictObserver<int>
            {
                Next = x =>
                {
                    accounts.Arrive(x);
                    if (x >= 100)
                    {
                        subscribed.Pass();
                        subscription!.Dispose();
                        subscription.Dispose();
                        observer.ExpectSilence();
                    }
                },
            };
            ObservableOptions options = new()
            {
                Overflow = overflow,
                Capacity = 50,
                RunOptions = new RunOptions { MaxItemsInFlight = 1_000, OnDropped = accounts.Drop },
                OnStarted = started => run = started,
            };

            subscription = Endless10k().AsOrdered().AsObservable(TestEngines.Create(kind, workers), options).Subscribe(observer);
            subscribed.Open();
            RunReport report = await TestEngines.EndAsync(run!);
            await accounts.BalanceAsync(endsEarly: true);
            subscription.Dispose();

            // A run that discards may be over before the observer leaves.
            Assert.True(report.Outcome == RunOutcome.Cancelled || overflow == OverflowStrategy.DropOldest, report.ToString());
            Assert.False(observer.HasEnded);
            observer.AssertGrammar();
        }
    }

    // Its slot is free at once: a run that waits for it goes on to its end.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispose_ObserverHangs_EndsTheRunThatWaitsForIt(EngineKind kind)
    {
        var accounts = new ItemAccounts(1, 10_000);
        var inObserver = new Gate();
        var goOn = new Gate();
        PipelineRun? run = null;
        var observer = new StrictObserver<int>
        {
            Next = x =>
            {
                accounts.Arrive(x);
                inObserver.Open();
                goOn.Pass();
            },
        };
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Backpressure,
            Capacity = 4,
            RunOptions = new RunOptions { MaxItemsInFlight = 16, OnDropped = accounts.Drop },
            OnStarted = started => run = started,
        };

        IDisposable subscription = Endless10k().AsObservable(TestEngines.Create(kind), options).Subscribe(observer);
        await inObserver.PassAsync();
        subscription.Dispose();
        RunReport report = await TestEngines.EndAsync(run!);
        goOn.Open();

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Empty(report.StillRunning);
        await accounts.BalanceAsync(endsEarly: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnNext_Throws_ObserverHasLeftAndTheReportHasTheException(EngineKind kind)
    {
        var planned = new PlannedException();
        var accounts = new ItemAccounts(1, 10_000);
        ConcurrentQueue<DroppedItem> skipped = [];
        PipelineRun? run = null;
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
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Backpressure,
            RunOptions = new RunOptions
            {
                MaxItemsInFlight = 1_000,
                OnDropped = dropped =>
                {
                    if (dropped.Reason == DropReason.Skipped)
                    {
                        skipped.Enqueue(dropped);
                    }

                    accounts.Drop(dropped);
                },
            },
            OnStarted = started => run = started,
        };

        Endless10k().AsOrdered().AsObservable(TestEngines.Create(kind), options).Subscribe(observer);
        await TestEngines.EndAsync(run!);
        await accounts.BalanceAsync(endsEarly: true);

        RunReport report = run!.GetReport();
        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Same(planned, Assert.Single(report.SkippedFaults).Exception);
        DroppedItem item = Assert.Single(skipped);
        Assert.Equal((100, "AsObservable"), (item.Item, item.Stage));
        Assert.Same(planned, item.Exception);
        Assert.False(observer.HasEnded);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task LastSignal_Throws_IsInTheReport(EngineKind kind)
    {
        foreach (bool fails in (bool[])[false, true])
        {
            var planned = new PlannedException();
            PipelineRun? run = null;
            var ended = new Gate();
            var observer = new StrictObserver<int>
            {
                Last = () =>
                {
                    ended.Open();
                    throw planned;
                },
            };
            ObservableOptions options = new() { Overflow = OverflowStrategy.Error, OnStarted = started => run = started };

            Pipeline.Range(0, 10)
                .Select(x => fails ? throw new InvalidOperationException() : x)
                .AsObservable(TestEngines.Create(kind), options)
                .Subscribe(observer);
            await ended.PassAsync();

            // The exception is on its way out of the call.
            await TestEngines.EventuallyAsync(() => run!.GetReport().SkippedFaults.Count > 0);
            Assert.Same(planned, Assert.Single(run!.GetReport().SkippedFaults).Exception);
            observer.AssertGrammar();
        }
    }

    // 10,000 items from a source that is read one by one.
    private static Flow<int> Endless10k() => Pipeline.From(Enumerable.Range(0, 10_000).Where(x => x >= 0));
}
