using Para.Engines;

namespace Para.Kernels;

/// <summary>Picks the failures out of outcomes.</summary>
internal sealed class FailureKernel<T> : TransformKernel<Outcome<T>, FailedItem>
{
    public static FailureKernel<T> Instance { get; } = new();

    protected override void ProcessCore(ReadOnlySpan<Outcome<T>> input, Span<FailedItem> output, ref BatchProgress progress)
    {
        output = output[..input.Length];
        int produced = 0;
        foreach (ref readonly Outcome<T> outcome in input)
        {
            if (outcome.IsFailure)
            {
                output[produced++] = outcome.Failure;
            }
        }

        progress.Consumed = input.Length;
        progress.Produced = produced;
    }
}
