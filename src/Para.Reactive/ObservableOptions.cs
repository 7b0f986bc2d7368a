using Para.Reactive;

namespace Para;

/// <summary>How the items of a flow get to observers: see <c>AsObservable</c> and <c>Publish</c>.</summary>
public sealed record ObservableOptions
{
    internal const int DefaultCapacity = 1024;

    /// <summary>Gets what becomes of an item for which an observer's queue has no place.</summary>
    public required OverflowStrategy Overflow
    {
        get;
        init
        {
            OverflowChecks.ThrowIfUndefined(value, nameof(Overflow));
            field = value;
        }
    }

    /// <summary>Gets how many items can wait for each observer.</summary>
    /// <remarks>
    /// More is more memory, and more time that an item may wait. The queue grows as it is needed. With
    /// <see cref="OverflowStrategy.Latest"/> it is one, whatever is said here.
    /// </remarks>
    /// <value>The default is 1,024.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Capacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Capacity));
            field = value;
        }
    }

    = DefaultCapacity;

    /// <summary>Gets the settings of each run.</summary>
    /// <value>The defaults of <see cref="RunOptions"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
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

    /// <summary>Gets what is called with each run once it has been started, before the first item is given out.</summary>
    /// <remarks>
    /// The way to the run's report (<see cref="PipelineRun.GetReport"/>), and to ending it in good order
    /// (<see cref="PipelineRun.StopAsync"/>: the observers get what is in flight, then <c>OnCompleted</c>). What it throws cancels
    /// the run, and the observers get it as <c>OnError</c>. It must not wait for the run, which waits for it.
    /// </remarks>
    /// <value>The default, <see langword="null"/>, is nothing.</value>
    public Action<PipelineRun>? OnStarted { get; init; }
}
