using System.Runtime.CompilerServices;
using Para.Execution;

namespace Para.Kernels;

/// <summary>What a stage made of an item: another item, or a failure.</summary>
// Design: a stage whose failures are routed emits outcomes, in their order, and two stages read them: one picks the
// values, the other the failures. So fan-out, order, credit and completion are what they are everywhere. Users never see an
// outcome, so what is discarded on the way is unwrapped first; each of the two readers hands over what it would have picked.
internal readonly struct Outcome<T>
{
    private readonly StrongBox<FailedItem>? _failure;

    public Outcome(T value) => Value = value;

    public Outcome(FailedItem failure)
    {
        Value = default!;
        _failure = new StrongBox<FailedItem>(failure);
    }

    public bool IsFailure => _failure is not null;

    /// <summary>Gets the value; nothing that means anything for a failure.</summary>
    public T Value { get; }

    public FailedItem Failure => _failure!.Value;

    public static void DropValues(ReadOnlySpan<Outcome<T>> outcomes, IDropTarget target)
    {
        foreach (Outcome<T> outcome in outcomes)
        {
            if (!outcome.IsFailure)
            {
                target.Drop<T>([outcome.Value]);
            }
        }
    }

    public static void DropFailures(ReadOnlySpan<Outcome<T>> outcomes, IDropTarget target)
    {
        foreach (Outcome<T> outcome in outcomes)
        {
            if (outcome.IsFailure)
            {
                target.Drop<FailedItem>([outcome.Failure]);
            }
        }
    }

    public static void DropAll(ReadOnlySpan<Outcome<T>> outcomes, IDropTarget target)
    {
        DropValues(outcomes, target);
        DropFailures(outcomes, target);
    }
}
