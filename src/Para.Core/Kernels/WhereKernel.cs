using Para.Engines;

namespace Para.Kernels;

/// <summary>Keeps the items that a predicate accepts.</summary>
internal sealed class WhereKernel<T>(Func<T, bool> predicate) : TransformKernel<T, T>
{
    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        Func<T, bool> accepts = predicate;
        output = output[..input.Length];
        int produced = 0;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            T item = input[i];
            if (accepts(item))
            {
                output[produced++] = item;
                progress.Produced = produced;
            }
        }

        progress.Consumed = input.Length;
    }
}
