using Para.Engines;

namespace Para.Kernels;

/// <summary>Calls a function with a state that belongs to the run.</summary>
internal sealed class StatefulSelectKernel<TState, TIn, TOut>(
    TState state, StatefulSelector<TState, TIn, TOut> selector) : TransformKernel<TIn, TOut>, IDisposable
{
    // Owned by the exclusive stage: one call at a time, each of which happens before the next.
    private TState _state = state;

    public void Dispose() => (_state as IDisposable)?.Dispose();

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            output[i] = selector(ref _state, input[i]);
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
