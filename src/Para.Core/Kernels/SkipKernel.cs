using Para.Engines;

namespace Para.Kernels;

/// <summary>Passes on all but the first items.</summary>
internal sealed class SkipKernel<T>(int count) : TransformKernel<T, T>
{
    private int _left = count;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        int skipped = Math.Min(_left, input.Length);
        input[skipped..].CopyTo(output);
        _left -= skipped;
        progress.Consumed = input.Length;
        progress.Produced = input.Length - skipped;
    }
}
