namespace Para;

/// <summary>What one engine did in a comparison.</summary>
public sealed record EngineReport
{
    internal EngineReport()
    {
    }

    /// <summary>Gets what the engine is called.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the time of each timed run, in the order of the rounds.</summary>
    public required IReadOnlyList<TimeSpan> Times { get; init; }

    /// <summary>Gets the report of the timed run with the median time; of an even number, the slower of the two in the middle.</summary>
    /// <remarks>All that is said of the engine without a word of other runs is of this one.</remarks>
    public required RunReport Run { get; init; }

    /// <summary>Gets how many times as fast as the first engine of the comparison this one is: the median of the ratios within the rounds.</summary>
    /// <remarks>Zero where the clock stood still.</remarks>
    public required double SpeedUp { get; init; }

    /// <summary>
    /// Gets the speed-up for each worker: the workers' time that the first engine of the comparison needs, relative to that
    /// of this one.
    /// </summary>
    /// <remarks>
    /// This is the parallel efficiency where the first engine has one worker, as <see cref="SequentialEngine"/> has. An engine on two
    /// workers that is as fast as the first one on one has 0.5. A stage that no two workers can share keeps it below 1, on
    /// whatever engine.
    /// </remarks>
    public required double Efficiency { get; init; }

    /// <summary>Gets the time of the median run.</summary>
    public TimeSpan Elapsed => Run.Elapsed;

    /// <summary>Gets how many workers each run had.</summary>
    public int Workers => Run.Workers;

    /// <summary>Gets the share of the workers' time that they spent in stages: 1 means that all were busy from the beginning to the end.</summary>
    /// <remarks>
    /// Low utilization means that workers were waiting for work or for a core. Where it is high, and <see cref="Efficiency"/> low,
    /// the work itself takes longer: workers get in each other's way, in memory or in locks of your own. User code that blocks counts as busy.
    /// </remarks>
    public double Utilization => Run.Stages.Sum(stage => stage.Share) / Run.Workers;

    /// <summary>Gets the stage that limits the run, and why: <see cref="RunReport.Bottleneck"/>.</summary>
    public string? Bottleneck => Run.Bottleneck;

    /// <summary>Gets the most items that were in flight at a time: <see cref="RunReport.PeakItemsInFlight"/>.</summary>
    public long PeakItemsInFlight => Run.PeakItemsInFlight;

    /// <summary>Gets how many items the sources gave, all together.</summary>
    public long Items => Run.Sources.Sum(source => source.ItemsOut);

    /// <summary>Gets how many items of the sources were processed in a second. Zero where the clock stood still.</summary>
    public double ItemsPerSecond => Run.Elapsed > TimeSpan.Zero ? Items / Run.Elapsed.TotalSeconds : 0;
}
