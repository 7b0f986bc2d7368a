namespace Para.Kernels;

/// <summary>Calls a function with a state that belongs to the run, and another one at the end.</summary>
internal sealed class StatefulExpandKernel<TState, TIn, TOut>(
    TState state, Func<TState, TIn, IEnumerable<TOut>> step, Func<TState, IEnumerable<TOut>>? flush)
    : ExpandKernel<TIn, TOut>, IDisposable
{
    public override IEnumerable<TOut> Expand(TIn item) => step(state, item);

    public override IEnumerable<TOut>? Complete() => flush is null
        ? null
        : flush(state) ?? throw new InvalidOperationException("The last function of the stage returned null instead of a sequence.");

    public void Dispose() => (state as IDisposable)?.Dispose();
}
