using System.Globalization;

namespace Para;

/// <summary>
/// A bounded queue between an observable and a run was full, and <see cref="OverflowStrategy.Error"/> says that nothing may be
/// discarded and nobody made to wait.
/// </summary>
public sealed class ObservableOverflowException : InvalidOperationException
{
    private readonly string? _stage;

    /// <summary>Initializes a new instance of the <see cref="ObservableOverflowException"/> class.</summary>
    public ObservableOverflowException()
        : this("A bounded queue between an observable and a run was full.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ObservableOverflowException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public ObservableOverflowException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ObservableOverflowException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What it was caused by.</param>
    public ObservableOverflowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    private ObservableOverflowException(string stage, int capacity, string message)
        : base(message)
    {
        _stage = stage;
        Capacity = capacity;
    }

    /// <summary>Gets the name of the stage that had no place; <see langword="null"/> if it is not known.</summary>
    // A fault is told by its run what the stage is called there.
    public string? Stage => Data["Para.Stage"] as string ?? _stage;

    /// <summary>Gets how many items were waiting: as many as there may be. Zero if that is not known.</summary>
    public int Capacity { get; }

    internal static ObservableOverflowException OfSource(string stage, int capacity) => new(
        stage,
        capacity,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Stage '{stage}': the observable publishes faster than the run takes; {capacity} items were waiting when one more came. "
            + $"Say what is to become of such an item (OverflowStrategy.DropOldest, DropNewest and Latest discard and count, Backpressure blocks "
            + $"the publisher), give a larger capacity if it is only a burst, or make the stages below faster."));

    internal static ObservableOverflowException OfObserver(string stage, int capacity) => new(
        stage,
        capacity,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Stage '{stage}': this observer is slower than the run; {capacity} items were waiting for it when one more came. "
            + $"Say what is to become of such an item (OverflowStrategy.DropOldest, DropNewest and Latest discard and count, Backpressure makes the "
            + $"run wait), give a larger capacity if it is only a burst, or do less in OnNext."));
}
