namespace Para.Kernels;

/// <summary>What a call gives says whether the item is kept.</summary>
internal sealed class AsyncWhereKernel<T>(Func<T, CancellationToken, ValueTask<bool>> predicate) : AsyncKernel<T, bool, T>
{
    public override ValueTask<bool> CallAsync(T item, CancellationToken cancellationToken) =>
        predicate(item, cancellationToken);

    public override bool TryGetOutput(T item, bool result, out T output)
    {
        // What is not kept must not stay in the batch's array, which is pooled.
        output = result ? item : default!;
        return result;
    }
}
