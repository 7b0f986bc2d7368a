using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Follows a policy for the items that another kernel fails with: they are tried again, or left out.</summary>
internal sealed class RecoveringKernel<TIn, TOut>(TransformKernel<TIn, TOut> inner, FailurePolicy policy)
    : TransformKernel<TIn, TOut>, IDisposable
{
    /// <summary>Makes a factory of kernels that follow a policy; what is to be routed a <see cref="RoutingKernel{TIn,TOut}"/> sees to.</summary>
    public static Func<TransformKernel<TIn, TOut>> Wrap(Func<TransformKernel<TIn, TOut>> createKernel, FailurePolicy policy) =>
        policy.IsFail || policy.End == FailureAction.Route
            ? createKernel
            : () => createKernel() is { } kernel ? new RecoveringKernel<TIn, TOut>(kernel, policy) : null!;

    public void Dispose() => (inner as IDisposable)?.Dispose();

    internal override void Discard(BatchProgress progress) => inner.Discard(progress);

    protected override IReadOnlyList<TOut> CompleteCore() => inner.Complete();

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        var recovery = new Recovery(policy);
        while (recovery.Consumed < input.Length && !progress.EndsInput)
        {
            ReadOnlySpan<TIn> rest = input[recovery.Consumed..];
            recovery.Begin(ref progress);
            try
            {
                inner.Process(rest, output[recovery.Produced..], ref progress);
                recovery.Returned(ref progress, rest.Length);
            }
            catch (Exception exception)
            {
                if (recovery.Failed(ref progress, input, rest.Length, exception) == FailureAction.Fail)
                {
                    throw;
                }
            }
        }

        recovery.End(ref progress);
    }
}
