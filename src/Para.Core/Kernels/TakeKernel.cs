using Para.Engines;

namespace Para.Kernels;

/// <summary>Passes the first items on, then ends its input.</summary>
internal sealed class TakeKernel<T>(int count) : TransformKernel<T, T>
{
    private int _left = count;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        int taken = Math.Min(_left, input.Length);
        input[..taken].CopyTo(output);
        _left -= taken;
        progress.Consumed = taken;
        progress.Produced = taken;
        progress.EndsInput = _left == 0;
    }
}
