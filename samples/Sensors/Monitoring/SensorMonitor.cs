using System.Collections.Concurrent;
using System.Reactive.Linq;
using Para;

namespace Sensors.Monitoring;

/// <summary>
/// The point of the sample: an observable of readings in, the windows of all sensors on several cores, an observable of what is of interest
/// out. For one run.
/// <code>
///                          ┌ Where(sensor % n == 0) ─ SelectStateful(windows) ─ Where(of interest) ┐
///   readings ─ AsOrdered ─ ┼ Where(sensor % n == 1) ─ SelectStateful(windows) ─ Where(of interest) ┼─ assessments
///                          └ ...                                                                   ┘
/// </code>
/// </summary>
/// <remarks>
/// A sensor's window needs its readings one at a time, and in order; different sensors know nothing of each other. So the sensors are
/// divided into groups, each with an exclusive stage of its own, and as many workers are busy as groups have readings. Each branch
/// looks at each reading, which is cheap beside a window. With more groups than workers, one with more work than the others
/// holds up nobody for long.
/// </remarks>
/// <param name="sensors">How many sensors there are.</param>
/// <param name="branches">How many groups they are divided into.</param>
/// <param name="getTime">Gets the time on the clock that says when readings are due.</param>
internal sealed class SensorMonitor(int sensors, int branches, Func<TimeSpan> getTime)
{
    // How many readings may be in the graph, and how many may wait in front of it. What is more than some tens of milliseconds old
    // is of less worth than what comes, so both are small.
    private const int MaxReadingsInGraph = 2_048;
    private const int InputCapacity = 2_048;

    private readonly ConcurrentBag<SensorGroup> _groups = [];

    // Interlocked only: any thread may discard.
    private long _dropped;

    /// <summary>Gets the run, once the assessments have been subscribed to.</summary>
    public PipelineRun? Run { get; private set; }

    /// <summary>Gets how many readings had no place. For any thread.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Gets what the readings have come to, when the run is over.</summary>
    public MonitorTotals Totals => MonitorTotals.Of([.. _groups]);

    /// <summary>The assessments that are of interest: anomalies, and each sensor's last one in each window.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="engine">What runs the graph.</param>
    /// <param name="overflow">What becomes of a reading for which there is no place. What comes out is little, and waits for its observer.</param>
    public IObservable<Assessment> Watch(IObservable<Reading> readings, Engine engine, OverflowStrategy overflow) =>
        readings.Via(Build, engine, new ViaOptions
        {
            InputOverflow = overflow,
            InputCapacity = InputCapacity,
            OutputOverflow = OverflowStrategy.Backpressure,
            RunOptions = new RunOptions { MaxItemsInFlight = MaxReadingsInGraph * branches, OnDropped = OnDropped },
            OnStarted = run => Run = run,
        });

    /// <summary>The graph alone.</summary>
    public Flow<Assessment> Build(Flow<Reading> readings) => readings
        .AsOrdered()
        .FanOut(Enumerable.Range(0, branches), (all, branch) => all
            .Where(reading => reading.Sensor % branches == branch)
            .With(new StageOptions { Name = $"sensors {branch}" })
            .SelectStateful(CreateGroup, (group, reading) => group.Assess(reading))
            .With(new StageOptions { Name = $"windows {branch}" })
            .Where(assessment => assessment.IsAnomaly || assessment.EndsWindow)
            .With(new StageOptions { Name = $"of interest {branch}" }));

    private SensorGroup CreateGroup()
    {
        var group = new SensorGroup(sensors, branches, getTime);
        _groups.Add(group);
        return group;
    }

    private void OnDropped(DroppedItem dropped)
    {
        if (dropped.Reason == DropReason.Overflow)
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
