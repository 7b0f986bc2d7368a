using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Follows a policy for the items that the kernel of a sink fails with: see <see cref="RecoveringKernel{TIn,TOut}"/>.</summary>
internal sealed class RecoveringSinkKernel<TIn, TPartial>(SinkKernel<TIn, TPartial> inner, FailurePolicy policy)
    : SinkKernel<TIn, TPartial>, IAccumulator, IDisposable
{
    object? IAccumulator.Value => (inner as IAccumulator)?.Value;

    /// <summary>Makes a factory of kernels that follow a policy.</summary>
    public static Func<SinkKernel<TIn, TPartial>> Wrap(Func<SinkKernel<TIn, TPartial>> createKernel, FailurePolicy policy) =>
        policy.IsFail ? createKernel : () => Wrap(createKernel(), policy);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    protected override TPartial CompleteCore() => inner.Complete();

    protected override void ProcessCore(ReadOnlySpan<TIn> input, ref BatchProgress progress)
    {
        var recovery = new Recovery(policy);
        while (recovery.Consumed < input.Length && !progress.EndsInput)
        {
            ReadOnlySpan<TIn> rest = input[recovery.Consumed..];
            recovery.Begin(ref progress);
            try
            {
                inner.Process(rest, ref progress);
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

    private static SinkKernel<TIn, TPartial> Wrap(SinkKernel<TIn, TPartial>? kernel, FailurePolicy policy)
    {
        kernel?.PrepareForFailures();
        return kernel is null ? null! : new RecoveringSinkKernel<TIn, TPartial>(kernel, policy);
    }
}
