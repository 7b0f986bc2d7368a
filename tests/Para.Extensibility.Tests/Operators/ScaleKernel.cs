using System.Numerics;
using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Stateless, and whole batches at a time.</summary>
internal sealed class ScaleKernel<T>(T factor) : TransformKernel<T, T>
    where T : struct, INumber<T>
{
    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = input[i] * factor;
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}
