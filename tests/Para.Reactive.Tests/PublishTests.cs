using System.Reactive.Linq;
using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>Flows as hot observables: one run, many observers.</summary>
public sealed class PublishTests
{
    private static readonly TimeSpan s_patience = TestEngines.Patience;

    public static TheoryData<EngineKind, int> AllEngines => TestEngines.All;

    public static TheoryData<EngineKind> Kinds => TestEngines.Kinds;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task Connect_WithObservers_IsOneRunForAll(EngineKind kind, int workers)
    {
        int runs = 0;
        PublishedFlow<int> published = Pipeline.Range(0, 1_000).AsOrdered().Select(x => x).Publish(
            TestEngines.Create(kind, workers),
            new ObservableOptions { Overflow = OverflowStrategy.Backpressure, Capacity = 10, OnStarted = _ => runs++ });
        StrictObserver<int>[] observers = [.. Enumerable.Range(0, 3).Select(_ => new StrictObserver<int>())];
        foreach (StrictObserver<int> observer in observers)
        {
            published.Subscribe(observer);
        }

        IDisposable connection = published.Connect();
        Assert.Same(connection, published.Connect());

        foreach (StrictObserver<int> observer in observers)
        {
            Assert.Null(await observer.EndAsync());
            Assert.Equal(Enumerable.Range(0, 1_000), observer.Items);
            observer.AssertGrammar();
        }

        Assert.Equal(1, runs);
    }

    // The slow one hangs for as long as the others need; the throwing one throws at once.
    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task Observer_SlowOrThrowing_HarmsNoOther(EngineKind kind, int workers)
    {
        var goOn = new Gate();
        PipelineRun? run = null;
        var planned = new PlannedException();
        PublishedFlow<int> published = Pipeline.Range(0, 500).AsOrdered().Publish(
            TestEngines.Create(kind, workers),
            new ObservableOptions { Overflow = OverflowStrategy.Error, Capacity = 600, OnStarted = started => run = started });
        var good = new StrictObserver<int>();
        var slow = new StrictObserver<int> { Next = _ => goOn.Pass() };
        var tooSlow = new StrictObserver<int> { Next = _ => goOn.Pass() };
        var latest = new StrictObserver<int> { Next = _ => goOn.Pass() };
        var throwing = new StrictObserver<int> { Next = _ => throw planned };
        published.Subscribe(slow);
        published.Subscribe(tooSlow, OverflowStrategy.Error, 3);
        published.Subscribe(latest, OverflowStrategy.Latest, 1);
        published.Subscribe(throwing);
        published.Subscribe(good);

        published.Connect();
        Assert.Null(await good.EndAsync());
        RunReport report = await TestEngines.EndAsync(run!);
        Assert.Equal(Enumerable.Range(0, 500), good.Items);
        Assert.Equal(RunOutcome.Completed, report.Outcome);

        goOn.Open();
        Assert.Null(await slow.EndAsync());
        Assert.Equal(Enumerable.Range(0, 500), slow.Items);
        Assert.IsType<ObservableOverflowException>(await tooSlow.EndAsync());
        Assert.Equal(Enumerable.Range(0, tooSlow.Items.Length), tooSlow.Items);
        Assert.Null(await latest.EndAsync());
        Assert.Equal(499, latest.Items[^1]);
        await TestEngines.EventuallyAsync(() => run!.GetReport().SkippedFaults.Count > 0);
        Assert.Same(planned, Assert.Single(run!.GetReport().SkippedFaults).Exception);
        Assert.False(throwing.HasEnded);
        Assert.All((StrictObserver<int>[])[good, slow, tooSlow, latest, throwing], observer => observer.AssertGrammar());
    }

    // While it observes, it sets the pace for all; its place is free as soon as it leaves.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispose_OfTheOneThatIsWaitedFor_LetsTheOthersGoOn(EngineKind kind)
    {
        var inSlow = new Gate();
        var goOn = new Gate();
        PublishedFlow<int> published = Pipeline.Range(0, 500).AsOrdered().Publish(
            TestEngines.Create(kind), new ObservableOptions { Overflow = OverflowStrategy.Backpressure, Capacity = 5 });
        var good = new StrictObserver<int>();
        var slow = new StrictObserver<int>
        {
            Next = _ =>
            {
                inSlow.Open();
                goOn.Pass();
            },
        };
        published.Subscribe(good);
        IDisposable subscription = published.Subscribe(slow);

        published.Connect();
        await inSlow.PassAsync();
        Assert.False(good.HasEnded);
        subscription.Dispose();

        Assert.Null(await good.EndAsync());
        Assert.Equal(Enumerable.Range(0, 500), good.Items);
        goOn.Open();
        good.AssertGrammar();
        slow.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Subscribe_Later_GetsNothingFromBeforeAndTheLastSignal(EngineKind kind)
    {
        var source = new TestSource<int>();
        PublishedFlow<int> published = Pipeline.FromObservable(source).AsOrdered().Publish(TestEngines.Create(kind));
        var first = new StrictObserver<int>();
        var second = new StrictObserver<int>();
        var third = new StrictObserver<int>();

        published.Subscribe(first);
        published.Connect();
        await source.SubscribedAsync();
        source.Observer.OnNext(1);
        await first.ReceiveAsync(1);
        published.Subscribe(second);
        source.Observer.OnNext(2);
        source.Observer.OnCompleted();

        Assert.Null(await first.EndAsync());
        Assert.Null(await second.EndAsync());
        published.Subscribe(third);
        Assert.Null(await third.EndAsync());
        Assert.Equal([1, 2], first.Items);
        Assert.Equal([2], second.Items);
        Assert.Empty(third.Items);
        Assert.All((StrictObserver<int>[])[first, second, third], observer => observer.AssertGrammar());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RefCount_LastObserverLeaves_EndsTheRunAndTheNextOneBeginsAnother(EngineKind kind)
    {
        List<PipelineRun> runs = [];
        var source = new TestSource<int>();
        IObservable<int> shared = Pipeline.FromObservable(source)
            .Publish(TestEngines.Create(kind), new ObservableOptions { Overflow = OverflowStrategy.Error, OnStarted = runs.Add })
            .RefCount();
        for (int round = 1; round <= 2; round++)
        {
            var first = new StrictObserver<int>();
            var second = new StrictObserver<int>();
            IDisposable leaving = shared.Subscribe(first);
            IDisposable last = shared.Subscribe(second);
            await TestEngines.EventuallyAsync(() => source.Subscriptions == runs.Count);
            source.Observer.OnNext(round);
            await first.ReceiveAsync(1);
            await second.ReceiveAsync(1);

            leaving.Dispose();
            Assert.False(runs[^1].Completion.IsCompleted);
            last.Dispose();
            RunReport report = await TestEngines.EndAsync(runs[^1]);

            Assert.Equal((RunOutcome.Cancelled, round, round), (report.Outcome, runs.Count, source.Disposals));
            Assert.Equal([round], first.Items);
            Assert.Equal([round], second.Items);
            first.AssertGrammar();
            second.AssertGrammar();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RefCount_FlowHasEnded_TheNextObserverBeginsAnotherRun(EngineKind kind)
    {
        IObservable<int> shared = Pipeline.Range(0, 10).Publish(TestEngines.Create(kind)).RefCount();
        for (int round = 0; round < 3; round++)
        {
            var observer = new StrictObserver<int>();
            shared.Subscribe(observer);
            Assert.Null(await observer.EndAsync());
            if (observer.Items.Length == 0)
            {
                // It came while the last connection was just being disposed.
                round--;
                continue;
            }

            Multiset.AssertEqual(Enumerable.Range(0, 10), observer.Items);
            observer.AssertGrammar();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Connection_Disposed_IsNoSignalAndTheNextRunGoesToTheSameObservers(EngineKind kind)
    {
        List<PipelineRun> runs = [];
        var source = new TestSource<int>();
        PublishedFlow<int> published = Pipeline.FromObservable(source).Publish(
            TestEngines.Create(kind), new ObservableOptions { Overflow = OverflowStrategy.Error, OnStarted = runs.Add });
        var observer = new StrictObserver<int>();
        published.Subscribe(observer);

        IDisposable connection = published.Connect();
        await source.SubscribedAsync();
        source.Observer.OnNext(1);
        await observer.ReceiveAsync(1);
        connection.Dispose();
        connection.Dispose();
        await TestEngines.EndAsync(runs[0]);
        Assert.False(observer.HasEnded);

        published.Connect();
        await TestEngines.EventuallyAsync(() => source.Subscriptions == 2);
        source.Observer.OnNext(2);
        source.Observer.OnCompleted();

        Assert.Null(await observer.EndAsync());
        Assert.Equal([1, 2], observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Connect_NobodyObserves_ItemsAreCounted(EngineKind kind)
    {
        PipelineRun? run = null;
        PublishedFlow<int> published = Pipeline.Range(0, 100).Publish(
            TestEngines.Create(kind), new ObservableOptions { Overflow = OverflowStrategy.Error, OnStarted = started => run = started });

        published.Connect();
        RunReport report = await TestEngines.EndAsync(run!);

        Assert.Equal((RunOutcome.Completed, 100), (report.Outcome, report.Drops[DropReason.EarlyEnd]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnError_RunFailsOrIsCancelled_GoesToAll(EngineKind kind)
    {
        foreach (bool cancels in (bool[])[false, true])
        {
            using var cancellation = new CancellationTokenSource();
            var planned = new PlannedException();
            var source = new TestSource<int>();
            PublishedFlow<int> published = Pipeline.FromObservable(source).Publish(
                TestEngines.Create(kind), new ObservableOptions { Overflow = OverflowStrategy.Error }, cancellation.Token);
            StrictObserver<int>[] observers = [new(), new()];
            Assert.All(observers, observer => published.Subscribe(observer));

            published.Connect();
            await source.SubscribedAsync();
            if (cancels)
            {
                await cancellation.CancelAsync();
            }
            else
            {
                source.Observer.OnError(planned);
            }

            foreach (StrictObserver<int> observer in observers)
            {
                Exception? error = await observer.EndAsync();
                if (cancels)
                {
                    Assert.Equal(cancellation.Token, Assert.IsType<OperationCanceledException>(error).CancellationToken);
                }
                else
                {
                    Assert.Same(planned, error);
                }

                observer.AssertGrammar();
            }
        }
    }

    // Observers come and go, some from within their calls, while the run goes on: nobody is called twice at a time, or after leaving.
    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task Observers_ComeAndGo_EachKeepsToTheGrammar(EngineKind kind, int workers)
    {
        PipelineRun? run = null;
        var source = new TestSource<int>();
        PublishedFlow<int> published = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, 10).AsOrdered().Publish(
            TestEngines.Create(kind, workers),
            new ObservableOptions { Overflow = OverflowStrategy.Backpressure, Capacity = 3, OnStarted = started => run = started });
        var stays = new StrictObserver<int>();
        published.Subscribe(stays);
        published.Connect();
        await source.SubscribedAsync();

        List<StrictObserver<int>> guests = [];
        Task publisher = Publishers.Start(source.Observer, publishers: 1, items: 2_000);
        for (int i = 0; i < 50; i++)
        {
            var subscribed = new Gate();
            IDisposable? subscription = null;
            StrictObserver<int> guest = null!;
            guest = new StrictObserver<int>
            {
                Next = _ =>
                {
                    subscribed.Pass();
                    if (guest.Items.Length == 5)
                    {
                        subscription!.Dispose();
                        guest.ExpectSilence();
                    }
                },
            };
            subscription = published.Subscribe(guest);
            subscribed.Open();
            if (i % 2 == 0)
            {
                subscription.Dispose();
            }
            else if (i % 5 == 0)
            {
                await Task.WhenAny(guest.ReceiveAsync(6), publisher);
            }

            guests.Add(guest);
        }

        await publisher;
        source.Observer.OnCompleted();
        Assert.Null(await stays.EndAsync());
        Assert.Equal(Enumerable.Range(0, 2_000), stays.Items);
        stays.AssertGrammar();
        Assert.All(guests, guest => guest.AssertGrammar());
        await run!.Completion.WaitAsync(s_patience);
    }
}
