namespace Para.Kernels;

/// <summary>Calls an asynchronous function for each item.</summary>
/// <typeparam name="TIn">The type of the items read.</typeparam>
/// <typeparam name="TCall">The type of what a call gives.</typeparam>
/// <typeparam name="TOut">The type of the items made.</typeparam>
internal abstract class AsyncKernel<TIn, TCall, TOut>
{
    /// <summary>Begins a call.</summary>
    public abstract ValueTask<TCall> CallAsync(TIn item, CancellationToken cancellationToken);

    /// <summary>Makes an item, or none, out of what a call gave.</summary>
    public abstract bool TryGetOutput(TIn item, TCall result, out TOut output);

    /// <summary>Makes the item that stands for one that failed, for a stage whose failures are routed.</summary>
    public virtual TOut GetFailure(TIn item, Exception exception) =>
        throw new NotSupportedException("The failures of this stage are not routed.");
}
