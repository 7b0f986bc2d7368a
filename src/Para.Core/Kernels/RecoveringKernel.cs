using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Follows a policy for the items that another kernel fails with: they are tried again, or left out.</summary>
// Design: a kernel keeps its progress so exactly that after an exception it is known which item failed and what had been made
// before. So the batch goes to it as a whole, and only behind a failure again, with the rest. Nothing is done per item.
internal sealed class RecoveringKernel<TIn, TOut>(TransformKernel<TIn, TOut> inner, FailurePolicy policy)
    : TransformKernel<TIn, TOut>, IDisposable
{
    /// <summary>Makes a factory of kernels that follow a policy; what is to be routed a <see cref="RoutingKernel{TIn,TOut}"/> sees to.</summary>
    public static Func<TransformKernel<TIn, TOut>> Wrap(Func<TransformKernel<TIn, TOut>> createKernel, FailurePolicy policy) =>
        policy.IsFail || policy.End == FailureAction.Route ? createKernel : () => createKernel() is { } kernel ? new RecoveringKernel<TIn, TOut>(kernel, policy) : null!;

    public void Dispose() => (inner as IDisposable)?.Dispose();

    internal override void Discard(BatchProgress progress) => inner.Discard(progress);

    protected override IReadOnlyList<TOut> CompleteCore() => inner.Complete();

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        var recovery = new Recovery(policy);
        int consumed = 0;
        int produced = 0;
        while (consumed < input.Length && !progress.EndsInput)
        {
            ReadOnlySpan<TIn> rest = input[consumed..];
            progress.Consumed = 0;
            progress.Produced = 0;
            bool hasReturned = false;
            try
            {
                inner.Process(rest, output[produced..], ref progress);
                hasReturned = true;
                progress.ThrowIfWrong(rest.Length, mayEndInput: true);
                consumed += progress.Consumed;
                produced += progress.Produced;
            }
            catch (Exception exception)
            {
                progress.Clamp(rest.Length);
                consumed += progress.Consumed;
                produced += progress.Produced;
                progress.Consumed = consumed;
                progress.Produced = produced;
                progress.EndsInput = false;

                // A kernel that miscounts has not failed with an item.
                switch (hasReturned ? FailureAction.Fail : recovery.Resolve(progress, input, consumed, exception))
                {
                    case FailureAction.Fail:
                        throw;
                    case FailureAction.Skip:
                        consumed++;
                        break;
                }
            }
        }

        progress.Consumed = consumed;
        progress.Produced = produced;
    }
}
