using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>Observables through graphs, and together with Rx's own operators and schedulers.</summary>
public sealed class ViaTests
{
    private static readonly ViaOptions s_lossless = new()
    {
        InputOverflow = OverflowStrategy.Backpressure,
        OutputOverflow = OverflowStrategy.Backpressure,
    };

    public static TheoryData<EngineKind, int> AllEngines => TestEngines.All;

    public static TheoryData<EngineKind> Kinds => TestEngines.Kinds;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task SelectParallel_GivesResultsInTheOrderOfTheSource(EngineKind kind, int workers)
    {
        var observer = new StrictObserver<int>();

        // Items of very different cost.
        Observable.Range(0, 2_000)
            .SelectParallel(
                x =>
                {
                    Thread.SpinWait(x % 10 == 0 ? 2_000 : 10);
                    return -x;
                },
                TestEngines.Create(kind, workers),
                s_lossless)
            .Subscribe(observer);

        Assert.Null(await observer.EndAsync());
        Assert.Equal(Enumerable.Range(0, 2_000).Select(x => -x), observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Via_AnyGraph_EachSubscriptionIsARun(EngineKind kind)
    {
        int built = 0;
        IObservable<int> sums = Observable.Range(1, 100).Via(
            flow =>
            {
                built++;
                return flow.Where(x => x % 2 == 0).Chunk(10).Select(chunk => chunk.Sum());
            },
            TestEngines.Create(kind),
            s_lossless);
        for (int i = 0; i < 2; i++)
        {
            var observer = new StrictObserver<int>();
            sums.Subscribe(observer);

            Assert.Null(await observer.EndAsync());
            Assert.Equal([110, 310, 510, 710, 910], observer.Items);
            observer.AssertGrammar();
        }

        Assert.Equal(1, built);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SelectParallel_Default_EachItemAtOnceAndNothingLost(EngineKind kind)
    {
        using var arrived = new SemaphoreSlim(0);
        var source = new TestSource<int>();
        var observer = new StrictObserver<int> { Next = _ => arrived.Release() };
        source.SelectParallel(x => x + 1, TestEngines.Create(kind)).Subscribe(observer);

        await source.SubscribedAsync();
        for (int i = 0; i < 200; i++)
        {
            source.Observer.OnNext(i);
            Assert.True(await arrived.WaitAsync(TestEngines.Patience));
        }

        source.Observer.OnCompleted();
        Assert.Null(await observer.EndAsync());
        Assert.Equal(Enumerable.Range(1, 200), observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SelectParallel_SelectorThrows_IsOnErrorAndUnsubscribes(EngineKind kind)
    {
        var planned = new PlannedException();
        var source = new TestSource<int>();
        var observer = new StrictObserver<int>();
        source.SelectParallel(x => x < 10 ? x : throw planned, TestEngines.Create(kind)).Subscribe(observer);

        await source.SubscribedAsync();
        for (int i = 0; i < 20; i++)
        {
            source.Observer.OnNext(i);
        }

        Assert.Same(planned, await observer.EndAsync());
        await source.DisposedAsync();
        Assert.Equal(Enumerable.Range(0, observer.Items.Length), observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispose_OfTheSubscription_UnsubscribesFromTheSource(EngineKind kind)
    {
        var source = new TestSource<int>();
        var observer = new StrictObserver<int>();
        IDisposable subscription = source.SelectParallel(x => x, TestEngines.Create(kind)).Subscribe(observer);

        await source.SubscribedAsync();
        subscription.Dispose();
        await source.DisposedAsync();

        Assert.False(observer.HasEnded);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ObserveOn_Scheduler_CallsTheObserverThere(EngineKind kind)
    {
        using var loop = new EventLoopScheduler(start => new Thread(start) { Name = "user interface", IsBackground = true });
        string? thread = null;
        var observer = new StrictObserver<int> { Next = _ => thread = Thread.CurrentThread.Name };

        Observable.Range(0, 500)
            .SelectParallel(x => x * 2, TestEngines.Create(kind), s_lossless)
            .ObserveOn(loop)
            .Subscribe(observer);

        Assert.Null(await observer.EndAsync());
        Assert.Equal(Enumerable.Range(0, 500).Select(x => x * 2), observer.Items);
        Assert.Equal("user interface", thread);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SubscribeOn_Scheduler_SubscribesThere(EngineKind kind)
    {
        foreach (IScheduler scheduler in (IScheduler[])[NewThreadScheduler.Default, TaskPoolScheduler.Default, CurrentThreadScheduler.Instance])
        {
            var observer = new StrictObserver<int>();

            Observable.Range(0, 500)
                .SubscribeOn(scheduler)
                .SelectParallel(x => x + 1, TestEngines.Create(kind), s_lossless)
                .SubscribeOn(scheduler)
                .ObserveOn(TaskPoolScheduler.Default)
                .Subscribe(observer);

            Assert.Null(await observer.EndAsync());
            Assert.Equal(Enumerable.Range(1, 500), observer.Items);
            observer.AssertGrammar();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RxOperators_BeforeAndBehind_WorkAsEver(EngineKind kind)
    {
        var planned = new PlannedException();
        Engine engine = TestEngines.Create(kind);
        var observer = new StrictObserver<IList<int>>();

        Observable.Range(0, 100)
            .Where(x => x % 2 == 0)
            .SelectParallel(x => x / 2, engine, s_lossless)
            .Buffer(10)
            .Concat(Observable.Throw<IList<int>>(planned).SelectParallel(x => x, engine))
            .Subscribe(observer);

        Assert.Same(planned, await observer.EndAsync());
        Assert.Equal(Enumerable.Range(0, 50), observer.Items.SelectMany(items => items));
        observer.AssertGrammar();

        IList<int> first = await Observable.Interval(TimeSpan.FromMilliseconds(1))
            .Select(x => (int)x)
            .SelectParallel(x => x, engine)
            .Take(5)
            .ToList()
            .ToTask();
        Assert.Equal([0, 1, 2, 3, 4], first);
    }

    [Fact]
    public void Via_WrongArguments_AreRefused()
    {
        IObservable<int> source = Observable.Range(0, 1);
        var engine = new SequentialEngine();

        Assert.Throws<ArgumentNullException>(() => ((IObservable<int>)null!).Via(flow => flow, engine));
        Assert.Throws<ArgumentNullException>(() => source.Via((Func<Flow<int>, Flow<int>>)null!, engine));
        Assert.Throws<ArgumentNullException>(() => source.Via(flow => flow, null!));
        Assert.Throws<ArgumentNullException>(() => source.Via(flow => flow, engine, null!));
        Assert.Throws<ArgumentException>(() => source.Via(flow => (Flow<int>)null!, engine));
        Assert.Throws<ArgumentNullException>(() => source.SelectParallel((Func<int, int>)null!, engine));
    }
}
