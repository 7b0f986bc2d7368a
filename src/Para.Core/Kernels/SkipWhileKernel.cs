using Para.Engines;

namespace Para.Kernels;

/// <summary>Passes on the first item that a predicate refuses, and all behind it.</summary>
internal sealed class SkipWhileKernel<T>(Func<T, bool> predicate) : TransformKernel<T, T>
{
    private bool _isPassing;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        int skipped = 0;
        while (!_isPassing && skipped < input.Length)
        {
            progress.Consumed = skipped;
            if (predicate(input[skipped]))
            {
                skipped++;
            }
            else
            {
                _isPassing = true;
            }
        }

        input[skipped..].CopyTo(output);
        progress.Consumed = input.Length;
        progress.Produced = input.Length - skipped;
    }
}
