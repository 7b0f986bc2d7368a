using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Follows the failures of the items of one batch, which are tried one after the other.</summary>
internal struct Recovery(FailurePolicy policy)
{
    private int _retried = -1;
    private int _failures;

    /// <summary>A call failed: decides what becomes of the item at <paramref name="index"/>.</summary>
    /// <remarks>Behind the last item there is none that could have failed: that is a failure of the kernel.</remarks>
    public FailureAction Resolve<T>(in BatchProgress progress, ReadOnlySpan<T> input, int index, Exception exception)
    {
        if (index == input.Length)
        {
            return FailureAction.Fail;
        }

        _failures = index == _retried ? _failures + 1 : 1;
        FailureAction action = progress.Resolve(policy, input[index], exception, _failures);
        _retried = action == FailureAction.Retry ? index : -1;
        return action;
    }
}
