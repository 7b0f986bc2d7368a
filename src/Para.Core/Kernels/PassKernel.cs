using Para.Engines;

namespace Para.Kernels;

/// <summary>Passes its items on as they are.</summary>
internal sealed class PassKernel<T> : TransformKernel<T, T>
{
    public static PassKernel<T> Instance { get; } = new();

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        input.CopyTo(output);
        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
