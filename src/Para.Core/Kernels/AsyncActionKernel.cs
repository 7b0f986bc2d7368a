namespace Para.Kernels;

/// <summary>A call gives nothing, and no item comes out.</summary>
internal sealed class AsyncActionKernel<T>(Func<T, CancellationToken, ValueTask> action) : AsyncKernel<T, bool, bool>
{
    public override ValueTask<bool> CallAsync(T item, CancellationToken cancellationToken)
    {
        ValueTask call = action(item, cancellationToken);
        if (!call.IsCompletedSuccessfully)
        {
            return Await(call);
        }

        // A value task must be asked for its result, once: its source may be used again from then on.
        call.GetAwaiter().GetResult();
        return ValueTask.FromResult(true);

        static async ValueTask<bool> Await(ValueTask call)
        {
            await call.ConfigureAwait(false);
            return true;
        }
    }

    public override bool TryGetOutput(T item, bool result, out bool output)
    {
        output = false;
        return false;
    }
}
