using Para.Engines;

namespace Para.Kernels;

/// <summary>Picks the values out of outcomes.</summary>
internal sealed class SuccessKernel<T> : TransformKernel<Outcome<T>, T>
{
    public static SuccessKernel<T> Instance { get; } = new();

    protected override void ProcessCore(ReadOnlySpan<Outcome<T>> input, Span<T> output, ref BatchProgress progress)
    {
        output = output[..input.Length];
        int produced = 0;
        foreach (ref readonly Outcome<T> outcome in input)
        {
            if (!outcome.IsFailure)
            {
                output[produced++] = outcome.Value;
            }
        }

        progress.Consumed = input.Length;
        progress.Produced = produced;
    }
}
