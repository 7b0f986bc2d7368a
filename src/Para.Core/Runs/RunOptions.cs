namespace Para;

/// <summary>Settings of one run.</summary>
public sealed record RunOptions
{
    internal static RunOptions Default { get; } = new();

    /// <summary>Gets how many items may be between the sources and the sinks at a time, whatever the graph.</summary>
    /// <remarks>
    /// <para>
    /// An item counts once for each path that it can take: behind a fan-out to 200 branches it counts 200 times. Each source
    /// and each expanding stage (<c>SelectMany</c>) gets an equal share, and at least one item, so that a very small number
    /// may be exceeded: <see cref="Plan.GetMemoryBound"/> and the report give the bound that holds.
    /// </para>
    /// <para>
    /// A smaller number means less memory, earlier stops and smaller batches, which cost more for each item. What a sink
    /// gathers (<c>ToList</c>) is not in it.
    /// </para>
    /// </remarks>
    /// <value>The default is 65,536.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxItemsInFlight
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxItemsInFlight));
            field = value;
        }
    }

    = 65_536;

    /// <summary>Gets who is told how the run is going, every <see cref="ProgressInterval"/> and once at the end.</summary>
    /// <remarks>Reports come from a timer's thread, never two at once. What the callback throws faults the run.</remarks>
    /// <value>The default, <see langword="null"/>, is nobody.</value>
    public IProgress<RunReport>? Progress { get; init; }

    /// <summary>Gets the time between two reports to <see cref="Progress"/>.</summary>
    /// <value>The default is half a second.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan ProgressInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(ProgressInterval));
            field = value;
        }
    }

    = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets what is called for each item that is discarded: by a fault, a cancellation, a stop, an early end or a <see cref="FailurePolicy"/>.</summary>
    /// <remarks>
    /// An item that owns something is to be disposed here: nobody else will. Called by whichever thread discards, several at a
    /// time; what it throws is kept with the faults of the run. Behind a fan-out an item is discarded for each way that it does
    /// not get to the end of, also when it does so on another way: what owns something is then shared, and must count its owners.
    /// </remarks>
    /// <value>The default, <see langword="null"/>, discards without telling; the report counts all the same.</value>
    public Action<DroppedItem>? OnDropped { get; init; }

    /// <summary>Gets how many items go into a batch.</summary>
    /// <value>The default is <see cref="BatchPolicy.Adaptive"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public BatchPolicy BatchPolicy
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(BatchPolicy));
            field = value;
        }
    }

    = BatchPolicy.Adaptive;

    /// <summary>Gets the clock of what the user sees: elapsed time, progress, and the delays of retries. Sizing of batches has a clock of its own.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(TimeProvider));
            field = value;
        }
    }

    = TimeProvider.System;
}
