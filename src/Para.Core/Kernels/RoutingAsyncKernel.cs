namespace Para.Kernels;

/// <summary>Makes outcomes: of what another kernel makes, and of the items that it fails with.</summary>
internal sealed class RoutingAsyncKernel<TIn, TCall, TOut>(AsyncKernel<TIn, TCall, TOut> inner, string stage)
    : AsyncKernel<TIn, TCall, Outcome<TOut>>
{
    public override ValueTask<TCall> CallAsync(TIn item, CancellationToken cancellationToken) =>
        inner.CallAsync(item, cancellationToken);

    public override bool TryGetOutput(TIn item, TCall result, out Outcome<TOut> output)
    {
        bool exists = inner.TryGetOutput(item, result, out TOut value);
        output = new Outcome<TOut>(value);
        return exists;
    }

    public override Outcome<TOut> GetFailure(TIn item, Exception exception) =>
        new(new FailedItem(item, stage, exception));
}
