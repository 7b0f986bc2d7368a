using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Follows a policy through one batch that goes to another kernel, as a whole and, behind each failure, with the rest.</summary>
// Design: a kernel keeps its progress so exactly that after an exception it is known which item failed and what had been made
// before. So nothing is done per item. A round is one call of the other kernel, which begins to count at zero.
internal struct Recovery(FailurePolicy policy)
{
    private int _retried = -1;
    private int _failures;

    // Whether the other kernel has returned: what is thrown behind that says that it miscounts, and is no failure of an item.
    private bool _hasReturned;

    /// <summary>Gets how many items are done with, in all rounds.</summary>
    public int Consumed { get; private set; }

    /// <summary>Gets how many items were made, in all rounds.</summary>
    public int Produced { get; private set; }

    /// <summary>Before the other kernel is called.</summary>
    public void Begin(ref BatchProgress progress)
    {
        _hasReturned = false;
        progress.Consumed = 0;
        progress.Produced = 0;
    }

    /// <summary>The other kernel has returned; what it says must add up.</summary>
    public void Returned(ref BatchProgress progress, int items)
    {
        _hasReturned = true;
        progress.ThrowIfWrong(items, mayEndInput: true);
        Add(progress);
    }

    /// <summary>The round ended with an exception: decides what becomes of the item that failed, and counts it if it is done with.</summary>
    /// <param name="progress">What the kernel says of the round; afterwards, of all of them.</param>
    /// <param name="input">The whole batch.</param>
    /// <param name="items">How many of its items were in the round.</param>
    /// <param name="exception">The exception.</param>
    /// <returns>What the caller has to do: throw it on, or route the item before <see cref="Consumed"/>; else nothing.</returns>
    public FailureAction Failed<T>(ref BatchProgress progress, ReadOnlySpan<T> input, int items, Exception exception)
    {
        progress.Clamp(items);
        Add(progress);
        End(ref progress);
        progress.EndsInput = false;

        // Behind the last item there is none that could have failed: that is a failure of the kernel too.
        int index = Consumed;
        if (_hasReturned || index == input.Length)
        {
            return FailureAction.Fail;
        }

        _failures = index == _retried ? _failures + 1 : 1;
        FailureAction action = progress.Resolve(policy, input[index], exception, _failures);
        _retried = action == FailureAction.Retry ? index : -1;
        if (action is FailureAction.Skip or FailureAction.Route)
        {
            Consumed++;
        }

        return action;
    }

    /// <summary>Makes one more item, in the place of one that is routed.</summary>
    /// <returns>Its place in the output.</returns>
    public int Route() => Produced++;

    /// <summary>Says what was done in all rounds.</summary>
    public readonly void End(ref BatchProgress progress)
    {
        progress.Consumed = Consumed;
        progress.Produced = Produced;
    }

    private void Add(in BatchProgress progress)
    {
        Consumed += progress.Consumed;
        Produced += progress.Produced;
    }
}
