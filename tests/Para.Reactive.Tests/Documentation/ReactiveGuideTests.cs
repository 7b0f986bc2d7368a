using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests.Documentation;

/// <summary>The code of docs/guides/reactive.md.</summary>
public sealed class ReactiveGuideTests
{
    [Fact]
    public async Task SelectParallel_OnAllCores_InOrder()
    {
        IObservable<int> readings = Observable.Range(0, 500);
        List<int> seen = [];
        var done = new TaskCompletionSource();

        // snippet: reactive-first
        IObservable<int> scores = readings.SelectParallel(
            reading => Score(reading),                      // on all cores, several readings at a time
            new WorkStealingEngine());

        using IDisposable subscription = scores.Subscribe(
            score => seen.Add(score),                       // one call at a time, in the order of the readings
            error => done.SetException(error),              // what Score threw, as it was thrown
            () => done.SetResult());
        // end-snippet

        await done.Task.WaitAsync(TestEngines.Patience);
        Assert.Equal(Enumerable.Range(0, 500).Select(Score), seen);
    }

    [Fact]
    public async Task Via_WithBothSidesStated_CountsWhatItDiscards()
    {
        using var readings = new Subject<int>();
        var observer = new StrictObserver<int>();

        // snippet: reactive-via
        long dropped = 0;
        IObservable<int> maxima = readings.Via(
            flow => flow
                .Select(reading => Score(reading))
                .Chunk(100)
                .Select(scores => scores.Max()),
            new DataflowEngine(),
            new ViaOptions
            {
                InputOverflow = OverflowStrategy.DropOldest,        // the feed cannot wait, and new readings are worth more
                InputCapacity = 4_096,
                OutputOverflow = OverflowStrategy.Backpressure,     // each result counts: the run waits for the observer
                RunOptions = new RunOptions { OnDropped = _ => Interlocked.Increment(ref dropped) },
            });
        // end-snippet

        using IDisposable subscription = maxima.Subscribe(observer);
        await TestEngines.EventuallyAsync(() => readings.HasObservers);
        for (int i = 0; i < 1_000; i++)
        {
            readings.OnNext(i);
        }

        readings.OnCompleted();
        Assert.Null(await observer.EndAsync());
        Assert.Equal(0, dropped);
        Assert.Equal(10, observer.Items.Length);
        observer.AssertGrammar();
    }

    [Fact]
    public async Task FromObservable_Latest_WithASmallRun()
    {
        using var prices = new Subject<int>();
        int shown = -1;

        // snippet: reactive-latest
        Task run = Pipeline.FromObservable(prices, OverflowStrategy.Latest, capacity: 1)
            .Select(price => Score(price))
            .ForEach(score => shown = score)
            .RunAsync(new DataflowEngine(), new RunOptions { MaxItemsInFlight = 4 });    // else 65,536 prices may be on their way
        // end-snippet

        await TestEngines.EventuallyAsync(() => prices.HasObservers);
        for (int i = 0; i < 1_000; i++)
        {
            prices.OnNext(i);
        }

        prices.OnCompleted();
        await run.WaitAsync(TestEngines.Patience);
        Assert.Equal(Score(999), shown);
    }

    [Fact]
    public async Task Publish_RefCount_IsOneRunForAll()
    {
        IObservable<int> sensors = Observable.Range(0, 1_000);
        var display = new StrictObserver<int>();
        var store = new StrictObserver<int>();

        // snippet: reactive-hot
        PublishedFlow<int> published = Pipeline.FromObservable(sensors, OverflowStrategy.Backpressure, capacity: 1_024)
            .AsOrdered()
            .Select(reading => Score(reading))
            .Publish(new DataflowEngine());

        using IDisposable storing = published.Subscribe(store, OverflowStrategy.Backpressure, capacity: 1_024);
        using IDisposable displaying = published.Subscribe(display, OverflowStrategy.Latest, capacity: 1);
        using IDisposable connection = published.Connect();     // or published.RefCount(): with the first observer, until the last one leaves
        // end-snippet

        Assert.Null(await store.EndAsync());
        Assert.Null(await display.EndAsync());
        Assert.Equal(Enumerable.Range(0, 1_000).Select(Score), store.Items);
        Assert.Equal(Score(999), display.Items[^1]);
    }

    [Fact]
    public async Task AsObservable_OnStarted_IsTheWayToTheReport()
    {
        int[] data = [.. Enumerable.Range(0, 100)];
        var observer = new StrictObserver<int>();
        using var userInterface = new EventLoopScheduler();

        // snippet: reactive-cold
        PipelineRun? run = null;
        IObservable<int> scores = Pipeline.From(data)
            .AsOrdered()
            .Select(reading => Score(reading))
            .AsObservable(new DataflowEngine(), new ObservableOptions
            {
                Overflow = OverflowStrategy.Backpressure,
                OnStarted = started => run = started,           // for run.GetReport(), and for run.StopAsync()
            })
            .ObserveOn(userInterface);                          // threads are Rx's matter
        // end-snippet

        using IDisposable subscription = scores.Subscribe(observer);
        Assert.Null(await observer.EndAsync());
        Assert.Equal(data.Select(Score), observer.Items);
        Assert.Equal(RunOutcome.Completed, (await TestEngines.EndAsync(run!)).Outcome);
    }

    [Fact]
    public async Task To_IsASink()
    {
        int[] data = [.. Enumerable.Range(0, 100)];
        var results = new StrictObserver<int>();

        // snippet: reactive-to
        Flow<int> scores = Pipeline.From(data).Select(reading => Score(reading));
        Pipeline pipeline = Pipeline.Combine(
            scores.To(results),                                 // called by the workers, one call at a time
            scores.ForAll(score => Store(score)));
        await pipeline.RunAsync(new DataflowEngine());          // results has had its OnCompleted by now
        // end-snippet

        Assert.True(results.HasEnded);
        Assert.Equal(100, results.Items.Length);
        results.AssertGrammar();
    }

    private static int Score(int reading) => (reading * 7919) % 1_000;

    private static void Store(int score)
    {
    }
}
