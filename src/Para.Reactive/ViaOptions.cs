using Para.Reactive;

namespace Para;

/// <summary>What becomes of items on both sides of a graph that an observable goes through: see <c>Via</c> and <c>SelectParallel</c>.</summary>
public sealed record ViaOptions
{
    internal static ViaOptions Default { get; } = new()
    {
        InputOverflow = OverflowStrategy.Error,
        OutputOverflow = OverflowStrategy.Backpressure,
    };

    /// <summary>Gets what becomes of an item of the source for which there is no place.</summary>
    public required OverflowStrategy InputOverflow
    {
        get;
        init
        {
            OverflowChecks.ThrowIfUndefined(value, nameof(InputOverflow));
            field = value;
        }
    }

    /// <summary>Gets how many items of the source can wait for the run.</summary>
    /// <remarks>
    /// They wait there when the run holds <see cref="RunOptions.MaxItemsInFlight"/> already. Where the newest item counts, that one
    /// should be small, too.
    /// </remarks>
    /// <value>The default is 1,024.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int InputCapacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(InputCapacity));
            field = value;
        }
    }

    = ObservableOptions.DefaultCapacity;

    /// <summary>Gets what becomes of a result for which the observer's queue has no place.</summary>
    public required OverflowStrategy OutputOverflow
    {
        get;
        init
        {
            OverflowChecks.ThrowIfUndefined(value, nameof(OutputOverflow));
            field = value;
        }
    }

    /// <summary>Gets how many results can wait for the observer.</summary>
    /// <value>The default is 1,024.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int OutputCapacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(OutputCapacity));
            field = value;
        }
    }

    = ObservableOptions.DefaultCapacity;

    /// <inheritdoc cref="ObservableOptions.RunOptions"/>
    public RunOptions RunOptions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(RunOptions));
            field = value;
        }
    }

    = new();

    /// <inheritdoc cref="ObservableOptions.OnStarted"/>
    public Action<PipelineRun>? OnStarted { get; init; }

    internal ObservableOptions Output => new()
    {
        Overflow = OutputOverflow,
        Capacity = OutputCapacity,
        RunOptions = RunOptions,
        OnStarted = OnStarted,
    };
}
