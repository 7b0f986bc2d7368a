namespace Para.Kernels;

/// <summary>What a call gives is the item.</summary>
internal sealed class AsyncSelectKernel<TIn, TOut>(Func<TIn, CancellationToken, ValueTask<TOut>> selector)
    : AsyncKernel<TIn, TOut, TOut>
{
    public override ValueTask<TOut> CallAsync(TIn item, CancellationToken cancellationToken) =>
        selector(item, cancellationToken);

    public override bool TryGetOutput(TIn item, TOut result, out TOut output)
    {
        output = result;
        return true;
    }
}
