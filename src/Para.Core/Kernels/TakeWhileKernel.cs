using Para.Engines;

namespace Para.Kernels;

/// <summary>Passes items on until a predicate refuses one, then ends its input.</summary>
internal sealed class TakeWhileKernel<T>(Func<T, bool> predicate) : TransformKernel<T, T>
{
    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        Func<T, bool> accepts = predicate;
        output = output[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            progress.Produced = i;
            T item = input[i];
            if (!accepts(item))
            {
                // It is filtered out, as by Where; those behind it are not even looked at.
                progress.Consumed = i + 1;
                progress.EndsInput = true;
                return;
            }

            output[i] = item;
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
