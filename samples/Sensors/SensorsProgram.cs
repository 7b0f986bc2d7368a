using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Para;
using Samples;
using Sensors.Monitoring;
using Sensors.Showing;

namespace Sensors;

/// <summary>The run: start the feed, watch it, show how it goes, and say what came of it.</summary>
internal static class SensorsProgram
{
    private const string Name = "Sensors";

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        // A thread of its own, as a driver of a device would have.
        var scheduler = new NewThreadScheduler(start => new Thread(start) { IsBackground = true, Name = "Sensors" });
        var feed = new SensorFeed(
            new SimulatedSensors(settings.Sensors, settings.Seed), settings.Rate, settings.Readings, scheduler);
        var monitor = new SensorMonitor(settings.Sensors, settings.Branches, () => feed.Now);
        var board = new Board(settings.Sensors, () => feed.Now);
        var dashboard = new Dashboard(feed, monitor, board);

        // From here on the readings are nothing but an observable, and so is what comes out: any operator of Rx can go on with it.
        Task end = monitor
            .Watch(feed.Readings, settings.Engine, settings.Overflow)
            .ForEachAsync(board.Add, cancellationToken);
        try
        {
            await LiveLine.ShowAsync(end, dashboard.Describe, dashboard.Draw);
            await end;
        }
        catch (ObservableOverflowException exception)
        {
            await Console.Error.WriteLineAsync($"{Name}: {exception.Message}");
            return ExitCodes.Overflow;
        }

        // What has been assessed is known when the run is over, a moment after its observer was told so.
        PipelineRun run = monitor.Run!;
        await run.Completion;
        return await ReportAsync(new Outcome(feed.Published, monitor.Totals, run.GetReport(), monitor.Dropped), feed, board, settings);
    }

    private static async Task<int> ReportAsync(Outcome outcome, SensorFeed feed, Board board, Settings settings)
    {
        MonitorTotals totals = outcome.Totals;
        Console.WriteLine(
            $"{settings.Sensors:N0} sensors, {settings.Rate:N0} readings/s for {settings.Seconds} s "
            + $"({settings.EngineName} engine, {settings.Branches} branches, overflow: {settings.OverflowName})");
        Console.WriteLine($"  {outcome.Published:N0} readings = {totals.Assessed:N0} assessed + {outcome.Dropped:N0} dropped");
        Console.WriteLine(
            $"  {board.Latencies.Count:N0} anomalies: {totals.FoundFaults:N0} of {totals.Faults:N0} faults, "
            + $"and {totals.FalseAlarms:N0} false alarms");
        LatencyTable.Write(
        [
            ("published", feed.Lateness),
            ("assessed", totals.Latencies),
            ("anomaly observed", board.Latencies),
        ]);
        Console.WriteLine();
        Console.WriteLine(outcome.Report.ToString());
        if (outcome.FindLoss() is { } loss)
        {
            await Console.Error.WriteLineAsync($"{Name}: {loss} This is a defect.");
            return ExitCodes.Lost;
        }

        return ExitCodes.Success;
    }
}
