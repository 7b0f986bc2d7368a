using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Sensors.Monitoring;

/// <summary>A hot feed of readings at a fixed rate: each is due at its time, whether or not anybody keeps up.</summary>
/// <remarks>
/// Design: each millisecond, the feed publishes what has become due since the last one, on its scheduler's thread. A
/// <see cref="HistoricalScheduler"/> has a clock that a test moves. If an observer holds that thread up, the readings behind are
/// published late; when they are due does not move, so the delay is part of every latency that is measured from there.
/// </remarks>
internal sealed class SensorFeed
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedSensors _sensors;
    private readonly int _rate;
    private readonly int _count;
    private readonly IStopwatch _clock;

    // These belong to the scheduler's thread; the number is read by others.
    private readonly LatencyHistogram _lateness = new();
    private TimeSpan? _start;
    private int _published;

    /// <param name="sensors">What the readings are of.</param>
    /// <param name="rate">How many a second.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="scheduler">Where they are published, and the clock.</param>
    public SensorFeed(SimulatedSensors sensors, int rate, int count, IScheduler scheduler)
    {
        _sensors = sensors;
        _rate = rate;
        _count = count;
        _clock = scheduler.StartStopwatch();
        Readings = Observable.Interval(s_tick, scheduler)
            .SelectMany(_ => TakeDue())
            .Take(count)
            .Publish()
            .RefCount();
    }

    /// <summary>Gets the readings. They begin with the first subscription, and go on as long as there is one.</summary>
    public IObservable<Reading> Readings { get; }

    /// <summary>Gets the time on the clock that says when a reading is due. For any thread.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>Gets how many readings have been published, or just will be. For any thread.</summary>
    public int Published => Volatile.Read(ref _published);

    /// <summary>Gets how much later than due the readings were published, when all have been.</summary>
    public LatencyHistogram Lateness => _lateness;

    private IEnumerable<Reading> TakeDue()
    {
        TimeSpan now = Now;
        TimeSpan start = _start ??= now;
        while (_published < _count)
        {
            TimeSpan due = start + TimeSpan.FromTicks(_published * TimeSpan.TicksPerSecond / _rate);
            if (due > now)
            {
                yield break;
            }

            Volatile.Write(ref _published, _published + 1);
            _lateness.Add(Now - due);
            yield return _sensors.Next(due);
        }
    }
}
