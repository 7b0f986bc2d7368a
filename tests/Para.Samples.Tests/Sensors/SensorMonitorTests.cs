using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Sensors.Monitoring;
using Sensors.Showing;
using Spectre.Console;

namespace Para.Samples.Tests.Sensors;

public sealed class SensorMonitorTests
{
    private const int Sensors = 40;
    private const int Readings = 60_000;
    private const int Branches = 5;

    public static TheoryData<string, OverflowStrategy> EnginesAndStrategies =>
        [.. from engine in new[] { "sequential", "workstealing", "dataflow" }
            from overflow in Enum.GetValues<OverflowStrategy>()
            where overflow != OverflowStrategy.Error
            select (engine, overflow)];

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Build_ManyReadings_FindsEachFaultAndNothingElse(string engine)
    {
        Reading[] readings = MakeReadings();
        var monitor = new SensorMonitor(Sensors, Branches, () => TimeSpan.Zero);

        List<Assessment> found = await monitor.Build(Pipeline.From(readings)).ToList().RunAsync(SampleEngines.Create(engine));

        Assert.Equal(
            readings.Where(reading => reading.IsFault),
            found.Where(assessment => assessment.IsAnomaly).Select(assessment => assessment.Reading).OrderBy(reading => reading.Due));
        Assert.Equal(
            readings.CountBy(reading => reading.Sensor).Sum(sensor => sensor.Value / SensorWindow.Capacity),
            found.Count(assessment => assessment.EndsWindow));
        Assert.All(found.GroupBy(assessment => assessment.Reading.Sensor), sensor => Assert.Equal(
            sensor.OrderBy(assessment => assessment.Reading.Due), sensor));
        int faults = readings.Count(reading => reading.IsFault);
        Assert.InRange(faults, 1, Readings / 1_000);
        Assert.Equal(Readings, monitor.Totals.Assessed);
        Assert.Equal(Readings, monitor.Totals.Latencies.Count);
        Assert.Equal(faults, monitor.Totals.Faults);
        Assert.Equal(faults, monitor.Totals.FoundFaults);
        Assert.Equal(0, monitor.Totals.FalseAlarms);
    }

    [Theory]
    [MemberData(nameof(EnginesAndStrategies))]
    public async Task Watch_FeedThatPublishesAllAtOnce_EachReadingIsAssessedOrCountedAsDropped(string engine, OverflowStrategy overflow)
    {
        var scheduler = new HistoricalScheduler();
        var feed = new SensorFeed(new SimulatedSensors(Sensors, seed: 3), rate: 50_000, count: 20_000, scheduler);
        var monitor = new SensorMonitor(Sensors, Branches, () => feed.Now);
        var board = new Board(Sensors, () => feed.Now);
        var subscribed = new TaskCompletionSource();
        IObservable<Reading> readings = Observable.Create<Reading>(observer =>
        {
            IDisposable subscription = feed.Readings.Subscribe(observer);
            subscribed.SetResult();
            return subscription;
        });

        Task end = monitor.Watch(readings, SampleEngines.Create(engine), overflow).ForEachAsync(board.Add);
        await subscribed.Task;
        scheduler.AdvanceBy(TimeSpan.FromSeconds(1));
        await end;
        await monitor.Run!.Completion;

        var outcome = new Outcome(feed.Published, monitor.Totals, monitor.Run.GetReport(), monitor.Dropped);
        Assert.Null(outcome.FindLoss());
        Assert.Equal(20_000, outcome.Published);
        Assert.Equal(monitor.Totals.FoundFaults + monitor.Totals.FalseAlarms, board.Latencies.Count);
        Assert.NotNull((outcome with { Published = outcome.Published + 1 }).FindLoss());
        Assert.NotNull((outcome with { Published = outcome.Published + 1, Dropped = outcome.Dropped + 1 }).FindLoss());
        if (overflow == OverflowStrategy.Backpressure)
        {
            Assert.Equal(0, outcome.Dropped);
        }
    }

    [Fact]
    public void Draw_SomeAnomalies_HasABarForEachSensor()
    {
        var feed = new SensorFeed(new SimulatedSensors(Sensors, seed: 3), rate: 50_000, count: 1, new HistoricalScheduler());
        var board = new Board(Sensors, () => TimeSpan.FromMilliseconds(2));
        var dashboard = new Dashboard(feed, new SensorMonitor(Sensors, Branches, () => TimeSpan.Zero), board);
        Assert.DoesNotContain("sensor", Draw(dashboard), StringComparison.Ordinal);

        foreach (int sensor in new[] { 3, 17, 17 })
        {
            board.Add(new Assessment(
                new Reading(sensor, Value: 45, IsFault: true, TimeSpan.Zero), Median: 20.5, Deviation: 1, IsAnomaly: true, EndsWindow: false));
        }

        string drawn = Draw(dashboard);
        Assert.Contains("0 readings, 0 dropped, 3 anomalies; sensor 17: ", drawn, StringComparison.Ordinal);
        Assert.Contains("███ ", drawn, StringComparison.Ordinal);
        Assert.Matches("sensor 17, [^\n]* 2\\s*\n\\s*sensor 3, [^\n]* 1\\s*\n", drawn);
    }

    private static Reading[] MakeReadings()
    {
        var sensors = new SimulatedSensors(Sensors, seed: 2);
        return [.. Enumerable.Range(0, Readings).Select(i => sensors.Next(TimeSpan.FromMicroseconds(20 * i)))];
    }

    private static string Draw(Dashboard dashboard)
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 120;
        console.Profile.Capabilities.Unicode = true;
        console.Write(dashboard.Draw());
        return text.ToString();
    }
}
