using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Exclusive: pairs each item with the one before it; one item fewer comes out.</summary>
internal sealed class PairwiseKernel<T, TOut>(Func<T, T, TOut> selector) : TransformKernel<T, TOut>, IDisposable
{
    private bool _hasLast;
    private T _last = default!;

    public int Disposed { get; private set; }

    public void Dispose() => Disposed++;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<TOut> output, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            if (_hasLast)
            {
                output[progress.Produced] = selector(_last, input[i]);
                progress.Produced++;
            }

            _last = input[i];
            _hasLast = true;
        }

        progress.Consumed = input.Length;
    }
}
