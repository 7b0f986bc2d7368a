using System.Diagnostics.CodeAnalysis;
using Para.Execution;

namespace Para.Engines;

/// <summary>
/// How far a kernel has come within a batch. A kernel keeps it up to date <em>before</em> each call of user
/// code, so that when the call throws it is known which item failed, in which fused step, and what had been
/// written: nothing is lost silently.
/// </summary>
/// <remarks>
/// Each update is one store that nothing waits for; measured it is free beside the call of a delegate.
/// </remarks>
[Experimental("PARA001")]
public ref struct BatchProgress
{
    private readonly IFailureTarget? _target;
    private readonly CallContext? _isolation;

    /// <param name="target">Where discarded items go, and who decides about failed ones.</param>
    /// <param name="isolation">Undoes what a call changed of its context, where calls are kept apart; else null.</param>
    internal BatchProgress(IFailureTarget target, CallContext? isolation)
    {
        _target = target;
        _isolation = isolation;
    }

    /// <summary>Gets or sets the number of input items that are completely processed.</summary>
    public int Consumed { get; set; }

    /// <summary>Gets or sets the number of output items that are completely written.</summary>
    public int Produced { get; set; }

    /// <summary>Gets or sets the fused step, counted from zero, that is calling user code.</summary>
    public int Step { get; set; }

    /// <summary>
    /// Gets or sets whether the kernel wants no more items, neither of this batch nor of any other. For exclusive stages and
    /// sinks; a stateless stage may not say so.
    /// </summary>
    public bool EndsInput { get; set; }

    /// <summary>Between two fused steps.</summary>
    internal readonly void StepDone() => _isolation?.Restore();

    /// <summary>What a kernel says of a whole batch must add up; a kernel from elsewhere may get it wrong.</summary>
    internal readonly void ThrowIfWrong(int items, bool mayEndInput)
    {
        if (EndsInput && !mayEndInput)
        {
            throw new InvalidOperationException(
                "The kernel of a stateless stage wants no more items. Only exclusive stages and sinks may end their input.");
        }

        bool isConsumed = EndsInput ? Consumed >= 0 && Consumed <= items : Consumed == items;
        if (!isConsumed || Produced < 0 || Produced > items)
        {
            throw new InvalidOperationException(
                $"The kernel of the stage reports {Consumed} items consumed and {Produced} produced of a batch of {items}.");
        }
    }

    /// <summary>Keeps the counts of a batch that failed within its bounds.</summary>
    internal void Clamp(int items)
    {
        Consumed = Math.Clamp(Consumed, 0, items);
        Produced = Math.Clamp(Produced, 0, items);
    }

    /// <summary>
    /// Hands over items that a kernel holds between two fused steps and that a failure makes it discard: they
    /// are counted in the report and given to <see cref="RunOptions.OnDropped"/>.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items that will reach nobody.</param>
    public readonly void Drop<T>(ReadOnlySpan<T> items) => _target?.Drop(items);

    /// <summary>Decides what becomes of an item that failed: see <see cref="IFailureTarget.Resolve"/>.</summary>
    internal readonly FailureAction Resolve<T>(FailurePolicy policy, T item, Exception exception, int failures) =>
        _target?.Resolve(policy, item, exception, failures) ?? FailureAction.Fail;
}
