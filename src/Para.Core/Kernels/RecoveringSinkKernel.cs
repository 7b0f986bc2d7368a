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
        int consumed = 0;
        while (consumed < input.Length && !progress.EndsInput)
        {
            ReadOnlySpan<TIn> rest = input[consumed..];
            progress.Consumed = 0;
            bool hasReturned = false;
            try
            {
                inner.Process(rest, ref progress);
                hasReturned = true;
                progress.ThrowIfWrong(rest.Length, mayEndInput: true);
                consumed += progress.Consumed;
            }
            catch (Exception exception)
            {
                progress.Clamp(rest.Length);
                consumed += progress.Consumed;
                progress.Consumed = consumed;
                progress.EndsInput = false;
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
    }

    private static SinkKernel<TIn, TPartial> Wrap(SinkKernel<TIn, TPartial>? kernel, FailurePolicy policy)
    {
        kernel?.PrepareForFailures();
        return kernel is null ? null! : new RecoveringSinkKernel<TIn, TPartial>(kernel, policy);
    }
}
