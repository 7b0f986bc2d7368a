using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <content>Observers that are too slow, and runs that cannot be started.</content>
public sealed partial class AsObservableTests
{
    /// <summary>Gets the cases of a test of <c>(EngineKind kind, OverflowStrategy overflow, int[] arrived)</c>.</summary>
    public static TheoryData<EngineKind, OverflowStrategy, int[]> HeldUp
    {
        get
        {
            var cases = new TheoryData<EngineKind, OverflowStrategy, int[]>();
            foreach (EngineKind kind in Enum.GetValues<EngineKind>())
            {
                cases.Add(kind, OverflowStrategy.DropNewest, [0, 1, 2, 3]);
                cases.Add(kind, OverflowStrategy.DropOldest, [0, 7, 8, 9]);
                cases.Add(kind, OverflowStrategy.Latest, [0, 9]);
                cases.Add(kind, OverflowStrategy.Error, [0, 1, 2, 3]);
                cases.Add(kind, OverflowStrategy.Backpressure, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
            }

            return cases;
        }
    }

    // The observer hangs in its first call until the run has handed over all that it will.
    [Theory]
    [MemberData(nameof(HeldUp))]
    public async Task Overflow_ObserverIsHeldUp_DiscardsWhatTheStrategySays(EngineKind kind, OverflowStrategy overflow, int[] arrived)
    {
        var inObserver = new Gate();
        var goOn = new Gate();
        PipelineRun? run = null;
        var observer = new StrictObserver<int>
        {
            Next = _ =>
            {
                inObserver.Open();
                goOn.Pass();
            },
        };
        ObservableOptions options = new() { Overflow = overflow, Capacity = 3, OnStarted = started => run = started };

        Pipeline.From(ReadAsync()).AsOrdered().AsObservable(TestEngines.Create(kind), options).Subscribe(observer);
        await inObserver.PassAsync();
        if (overflow != OverflowStrategy.Backpressure)
        {
            // No worker is held by an observer that hangs.
            await TestEngines.EndAsync(run!);
        }

        goOn.Open();
        Exception? error = await observer.EndAsync();
        RunReport report = await TestEngines.EndAsync(run!);

        Assert.Equal(arrived, observer.Items);
        observer.AssertGrammar();
        if (overflow == OverflowStrategy.Error)
        {
            ObservableOverflowException exception = Assert.IsType<ObservableOverflowException>(error);
            Assert.Equal(("AsObservable", 3), (exception.Stage, exception.Capacity));
            Assert.Contains("OnNext", exception.Message, StringComparison.Ordinal);
            Assert.Equal((RunOutcome.Cancelled, 1), (report.Outcome, report.Drops[DropReason.Overflow]));
        }
        else
        {
            Assert.Null(error);
            Assert.Equal(10 - arrived.Length, report.Drops.GetValueOrDefault(DropReason.Overflow));
            Assert.Equal(10 - arrived.Length, report.Stages.Single(stage => stage.Name == "AsObservable").Dropped);
        }

        async IAsyncEnumerable<int> ReadAsync()
        {
            yield return 0;
            await inObserver.PassAsync();
            for (int i = 1; i < 10; i++)
            {
                yield return i;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Backpressure_ObserverIsHeldUp_TheRunWaitsWithinItsBounds(EngineKind kind)
    {
        int made = 0;
        var inObserver = new Gate();
        var goOn = new Gate();
        PipelineRun? run = null;
        var observer = new StrictObserver<int>
        {
            Next = _ =>
            {
                inObserver.Open();
                goOn.Pass();
            },
        };
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Backpressure,
            Capacity = 10,
            RunOptions = new RunOptions { MaxItemsInFlight = 20 },
            OnStarted = started => run = started,
        };

        Pipeline.From(Make()).AsObservable(TestEngines.Create(kind), options).Subscribe(observer);
        await inObserver.PassAsync();
        for (int i = 0; i < 100; i++)
        {
            await Task.Yield();
        }

        int madeMeanwhile = Volatile.Read(ref made);
        goOn.Open();
        Assert.Null(await observer.EndAsync());

        // In the run, in the queue, and handed over.
        Assert.InRange(madeMeanwhile, 1, 20 + 10 + 10 + 1);
        Assert.Equal(Enumerable.Range(0, 500), observer.Items.Order());
        Assert.Empty(run!.GetReport().Drops);

        IEnumerable<int> Make()
        {
            for (int i = 0; i < 500; i++)
            {
                Interlocked.Increment(ref made);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Subscribe_GraphCannotRun_IsOnError()
    {
        var observer = new StrictObserver<int>();

        Pipeline.Range(0, 10).Select(x => x).Take(1).AsObservable(new SequentialEngine()).Subscribe(observer);

        Assert.IsType<GraphValidationException>(await observer.EndAsync());
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnStarted_Throws_IsOnErrorAndEndsTheRun(EngineKind kind)
    {
        var planned = new PlannedException();
        PipelineRun? run = null;
        var observer = new StrictObserver<int>();
        ObservableOptions options = new()
        {
            Overflow = OverflowStrategy.Error,
            OnStarted = started =>
            {
                run = started;
                throw planned;
            },
        };

        Endless10k().AsObservable(TestEngines.Create(kind), options).Subscribe(observer);

        Assert.Same(planned, await observer.EndAsync());
        Assert.Equal(RunOutcome.Cancelled, (await TestEngines.EndAsync(run!)).Outcome);
        Assert.Empty(observer.Items);
        observer.AssertGrammar();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnNext_AnswersWithAnotherSubscription_BothGoOn(EngineKind kind)
    {
        IObservable<int> inner = Pipeline.Range(0, 50).AsObservable(TestEngines.Create(kind));
        var innerObserver = new StrictObserver<int>();
        var observer = new StrictObserver<int>
        {
            Next = x =>
            {
                if (x == 10)
                {
                    inner.Subscribe(innerObserver);
                }
            },
        };

        Pipeline.Range(0, 50).AsOrdered().AsObservable(TestEngines.Create(kind)).Subscribe(observer);

        Assert.Null(await observer.EndAsync());
        Assert.Null(await innerObserver.EndAsync());
        Assert.Equal((50, 50), (observer.Items.Length, innerObserver.Items.Length));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AsyncLocal_OfTheSubscriber_IsSeenByTheObserver(EngineKind kind)
    {
        var local = new AsyncLocal<string?> { Value = "subscriber" };
        string? seen = null;
        var observer = new StrictObserver<int> { Next = _ => seen = local.Value };

        Pipeline.Range(0, 10).AsObservable(TestEngines.Create(kind)).Subscribe(observer);
        await observer.EndAsync();

        Assert.Equal("subscriber", seen);
    }
}
