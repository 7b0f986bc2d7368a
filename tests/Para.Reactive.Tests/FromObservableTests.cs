using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>Observables as sources, on each engine.</summary>
public sealed partial class FromObservableTests
{
    private static readonly TimeSpan s_patience = TestEngines.Patience;

    public static TheoryData<EngineKind, int> AllEngines => TestEngines.All;

    public static TheoryData<EngineKind> Kinds => TestEngines.Kinds;

    /// <summary>Gets the cases of a test of <c>(EngineKind kind, OverflowStrategy overflow)</c>.</summary>
    public static TheoryData<EngineKind, OverflowStrategy> Strategies
    {
        get
        {
            var strategies = new TheoryData<EngineKind, OverflowStrategy>();
            foreach (EngineKind kind in Enum.GetValues<EngineKind>())
            {
                foreach (OverflowStrategy overflow in Enum.GetValues<OverflowStrategy>())
                {
                    strategies.Add(kind, overflow);
                }
            }

            return strategies;
        }
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task FromObservable_Backpressure_GivesAllInOrder(EngineKind kind, int workers)
    {
        foreach (int capacity in (int[])[1, 7, 1_000])
        {
            var source = new TestSource<int>();
            Task<List<int>> run = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, capacity)
                .AsOrdered()
                .Select(x => x)
                .ToList()
                .RunAsync(TestEngines.Create(kind, workers), new RunOptions { MaxItemsInFlight = 50 });

            await source.SubscribedAsync();
            await Publishers.Start(source.Observer, publishers: 1, items: 2_000);
            source.Observer.OnCompleted();

            Assert.Equal(Enumerable.Range(0, 2_000), await run.WaitAsync(s_patience));
            Assert.Equal((1, 1), (source.Subscriptions, source.Disposals));
        }
    }

    // The cold observable emits all it has inside of Subscribe, where the reader cannot be.
    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task FromObservable_SourceEmitsInsideSubscribe_LosesNothingUncounted(EngineKind kind, OverflowStrategy overflow)
    {
        var accounts = new ItemAccounts(1, 3_000);
        var source = new TestSource<int>
        {
            Subscribing = observer =>
            {
                for (int i = 0; i < 3_000; i++)
                {
                    observer.OnNext(i);
                }

                observer.OnCompleted();
            },
        };
        PipelineRun run = Pipeline.FromObservable(source, overflow, 10)
            .ForEach(accounts.Arrive)
            .Start(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 20, OnDropped = accounts.Drop });

        RunReport report = await TestEngines.EndAsync(run);

        bool isOverflow = report.Outcome == RunOutcome.Faulted;
        await accounts.BalanceAsync(endsEarly: isOverflow);
        Assert.True(!isOverflow || overflow == OverflowStrategy.Error, report.ToString());
        Assert.Equal(report.Drops.Values.Sum(), accounts.Dropped);
        Assert.True(overflow != OverflowStrategy.Backpressure || accounts.Dropped == 0, report.ToString());
        Assert.Equal((1, 1), (source.Subscriptions, source.Disposals));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FromObservable_SinkIsHeldUp_DiscardsWhatTheStrategySays(EngineKind kind)
    {
        // One item is in the sink, and the run takes no other; the queue behind it has three places.
        (OverflowStrategy Overflow, int[] Arrived)[] cases =
        [
            (OverflowStrategy.DropNewest, [0, 1, 2, 3]),
            (OverflowStrategy.DropOldest, [0, 7, 8, 9]),
            (OverflowStrategy.Latest, [0, 9]),
        ];
        foreach ((OverflowStrategy overflow, int[] expected) in cases)
        {
            var inSink = new Gate();
            var goOn = new Gate();
            ConcurrentQueue<DroppedItem> dropped = [];
            var source = new TestSource<int>();
            PipelineRun<List<int>> run = Pipeline.FromObservable(source, overflow, 3)
                .SelectStateful(() => 0, (ref int _, int x) =>
                {
                    inSink.Open();
                    goOn.Pass();
                    return x;
                })
                .ToList()
                .Start(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 1, OnDropped = dropped.Enqueue });

            await source.SubscribedAsync();
            source.Observer.OnNext(0);
            await inSink.PassAsync();
            for (int i = 1; i < 10; i++)
            {
                source.Observer.OnNext(i);
            }

            source.Observer.OnCompleted();
            goOn.Open();

            List<int> arrived = await run.Completion.WaitAsync(s_patience);
            Assert.Equal(expected, arrived);
            Assert.Equal(Enumerable.Range(0, 10).Except(expected), dropped.Select(drop => (int)drop.Item!));
            Assert.All(dropped, drop => Assert.Equal((DropReason.Overflow, "FromObservable"), (drop.Reason, drop.Stage)));
            RunReport report = run.GetReport();
            Assert.Equal(dropped.Count, report.Drops[DropReason.Overflow]);
            Assert.Equal(dropped.Count, report.Stages.Single(stage => stage.Name == "FromObservable").Dropped);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FromObservable_Default_OverflowIsAFaultThatSaysWhatToDo(EngineKind kind)
    {
        var goOn = new Gate();
        var source = new TestSource<int>();
        var accounts = new ItemAccounts(1, 5_000);
        PipelineRun run = Pipeline.FromObservable(source).With(new StageOptions { Name = "feed" })
            .ForEach(x =>
            {
                goOn.Pass();
                accounts.Arrive(x);
            })
            .Start(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 100, OnDropped = accounts.Drop });

        await source.SubscribedAsync();
        await Publishers.Start(source.Observer, publishers: 1, items: 5_000);
        await source.DisposedAsync();
        goOn.Open();
        RunReport report = await TestEngines.EndAsync(run);

        ObservableOverflowException exception = await Assert.ThrowsAsync<ObservableOverflowException>(() => run.Completion);
        Assert.Equal(("feed", 1_024), (exception.Stage, exception.Capacity));
        Assert.Contains("1024", exception.Message, StringComparison.Ordinal);
        Assert.Contains("DropOldest", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Backpressure", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, report.Drops[DropReason.Overflow]);
        await accounts.BalanceAsync(endsEarly: true);
        Assert.Equal(1, source.Disposals);
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task FromObservable_PublisherWaitsForEachItem_GetsItDeliveredAtOnce(EngineKind kind, int workers)
    {
        using var arrived = new SemaphoreSlim(0);
        var source = new TestSource<int>();
        Task run = Pipeline.FromObservable(source)
            .Select(x => x)
            .ForEach(_ => arrived.Release())
            .RunAsync(TestEngines.Create(kind, workers));

        await source.SubscribedAsync();
        for (int i = 0; i < 300; i++)
        {
            source.Observer.OnNext(i);
            Assert.True(await arrived.WaitAsync(s_patience));
        }

        source.Observer.OnCompleted();
        await run.WaitAsync(s_patience);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FromObservable_SeveralThreadsPublish_EachKeepsItsOrder(EngineKind kind)
    {
        var source = new TestSource<int>();
        Task<List<int>> run = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, 5)
            .AsOrdered()
            .ToList()
            .RunAsync(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 10 });

        await source.SubscribedAsync();
        await Publishers.Start(source.Observer, publishers: 4, items: 1_000);
        source.Observer.OnCompleted();

        List<int> items = await run.WaitAsync(s_patience);
        Assert.Equal(4_000, items.Count);
        Assert.All(items.GroupBy(item => item / 1_000), group => Assert.Equal(group.Order(), group));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnError_AfterItems_FaultsTheRunWithTheOriginalBehindThem(EngineKind kind)
    {
        var planned = new PlannedException();
        using var arrived = new SemaphoreSlim(0);
        var source = new TestSource<int>();
        PipelineRun run = Pipeline.FromObservable(source).ForEach(_ => arrived.Release()).Start(TestEngines.Create(kind));

        await source.SubscribedAsync();
        source.Observer.OnNext(1);
        Assert.True(await arrived.WaitAsync(s_patience));
        source.Observer.OnError(planned);
        source.Observer.OnNext(2);
        source.Observer.OnError(new InvalidOperationException("the second"));
        source.Observer.OnCompleted();
        RunReport report = await TestEngines.EndAsync(run);

        Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
        Assert.Equal("FromObservable", planned.Data["Para.Stage"]);
        Assert.Single(report.Faults);
        Assert.Equal((1, 0), (source.Disposals, arrived.CurrentCount));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnCompleted_ThenMore_IsIgnored(EngineKind kind)
    {
        var source = new TestSource<int>();
        PipelineRun<List<int>> run = Pipeline.FromObservable(source).ToList().Start(TestEngines.Create(kind));

        await source.SubscribedAsync();
        source.Observer.OnNext(1);
        source.Observer.OnCompleted();
        source.Observer.OnNext(2);
        source.Observer.OnError(new PlannedException());
        source.Observer.OnCompleted();

        Assert.Equal([1], await run.Completion.WaitAsync(s_patience));
        source.Observer.OnNext(3);
        Assert.Empty(run.GetReport().Drops);
        Assert.Throws<ArgumentNullException>(() => source.Observer.OnError(null!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AsyncLocal_OfTheStarter_IsSeenBySubscribe(EngineKind kind)
    {
        var local = new AsyncLocal<string?> { Value = "captured" };
        foreach (OverflowStrategy overflow in (OverflowStrategy[])[OverflowStrategy.Error, OverflowStrategy.Backpressure])
        {
            string? seen = null;
            var source = new TestSource<int>
            {
                Subscribing = observer =>
                {
                    seen = local.Value;
                    observer.OnCompleted();
                },
            };

            await Pipeline.FromObservable(source, overflow, 1).Count().RunAsync(TestEngines.Create(kind)).WaitAsync(s_patience);

            Assert.Equal("captured", seen);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FromObservable_RunTwice_SubscribesForEachRun(EngineKind kind)
    {
        var source = new TestSource<int>
        {
            Subscribing = observer =>
            {
                observer.OnNext(1);
                observer.OnCompleted();
            },
        };
        Pipeline<long> pipeline = Pipeline.FromObservable(source).Count();

        Assert.Equal(1, await pipeline.RunAsync(TestEngines.Create(kind)).WaitAsync(s_patience));
        Assert.Equal(1, await pipeline.RunAsync(TestEngines.Create(kind)).WaitAsync(s_patience));

        Assert.Equal((2, 2), (source.Subscriptions, source.Disposals));
    }

    [Fact]
    public void FromObservable_WrongArguments_AreRefused()
    {
        var source = new TestSource<int>();

        Assert.Throws<ArgumentNullException>(() => Pipeline.FromObservable<int>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.FromObservable(source, OverflowStrategy.Error, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.FromObservable(source, (OverflowStrategy)5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservableOptions { Overflow = (OverflowStrategy)(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ViaOptions { InputOverflow = OverflowStrategy.Error, OutputOverflow = OverflowStrategy.Error, OutputCapacity = 0 });
    }
}
