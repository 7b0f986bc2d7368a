using Para.Engines;

namespace Para.Kernels;

/// <summary>Keeps the items that were not there before.</summary>
internal sealed class DistinctKernel<T>(IEqualityComparer<T> comparer) : TransformKernel<T, T>
{
    private readonly HashSet<T> _seen = new(comparer);

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        output = output[..input.Length];
        int produced = 0;
        for (int i = 0; i < input.Length; i++)
        {
            // The comparer is user code.
            progress.Consumed = i;
            T item = input[i];
            if (_seen.Add(item))
            {
                output[produced++] = item;
                progress.Produced = produced;
            }
        }

        progress.Consumed = input.Length;
    }
}
