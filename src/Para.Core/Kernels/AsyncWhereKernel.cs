namespace Para.Kernels;

/// <summary>What a call gives says whether the item is kept.</summary>
internal sealed class AsyncWhereKernel<T>(Func<T, CancellationToken, ValueTask<bool>> predicate) : AsyncKernel<T, bool, T>
{
    public override ValueTask<bool> CallAsync(T item, CancellationToken cancellationToken) =>
        predicate(item, cancellationToken);

    public override bool TryGetOutput(T item, bool result, out T output)
    {
        output = item;
        return result;
    }
}
