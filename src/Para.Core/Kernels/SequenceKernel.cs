using System.Buffers;
using System.Runtime.CompilerServices;
using Para.Engines;

namespace Para.Kernels;

/// <summary>Two stateless kernels, one after the other, over a small buffer that stays in the first-level cache.</summary>
internal sealed class SequenceKernel<TIn, TMid, TOut>(
    TransformKernel<TIn, TMid> first, TransformKernel<TMid, TOut> second)
    : TransformKernel<TIn, TOut>
{
    /// <summary>Items between the two kernels: large enough to pay for two calls, small enough for the cache.</summary>
    private const int ChunkSize = 256;

    internal override int Steps => first.Steps + second.Steps;

    // A longer chain grows at its end, so that its tail can still fuse into a flat kernel; not under NativeAOT, for the reason
    // given in SelectSelectKernel.
    internal override TransformKernel<TIn, TNext> Fuse<TNext>(TransformKernel<TOut, TNext> next) =>
        RuntimeFeature.IsDynamicCodeSupported
            ? new SequenceKernel<TIn, TMid, TNext>(first, second.Fuse(next))
            : base.Fuse(next);

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        TMid[] buffer = ArrayPool<TMid>.Shared.Rent(Math.Min(ChunkSize, input.Length));
        int consumed = 0;
        int produced = 0;
        try
        {
            while (consumed < input.Length)
            {
                int chunk = Math.Min(ChunkSize, input.Length - consumed);

                // Each half counts from zero; the sums below put its counts where they belong.
                progress.Consumed = 0;
                progress.Produced = 0;
                progress.Step = 0;
                Span<TMid> mid = buffer.AsSpan(0, chunk);
                try
                {
                    first.Process(input.Slice(consumed, chunk), mid, ref progress);
                    progress.ThrowIfWrong(chunk, mayEndInput: false);
                }
                catch
                {
                    progress.Clamp(chunk);

                    // What the first half wrote reaches nobody.
                    progress.Drop<TMid>(mid[..progress.Produced]);
                    progress.Consumed += consumed;
                    progress.Produced = produced;
                    throw;
                }

                mid = mid[..progress.Produced];
                consumed += chunk;

                progress.Consumed = 0;
                progress.Produced = 0;
                progress.Step = 0;
                progress.StepDone();
                try
                {
                    second.Process(mid, output[produced..], ref progress);
                    progress.ThrowIfWrong(mid.Length, mayEndInput: false);
                }
                catch
                {
                    progress.Clamp(mid.Length);

                    // The item that failed is dropped too, together with those behind it.
                    progress.Drop<TMid>(mid[progress.Consumed..]);
                    progress.Step += first.Steps;
                    progress.Consumed = consumed;
                    progress.Produced += produced;
                    throw;
                }

                produced += progress.Produced;
            }
        }
        finally
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<TMid>())
            {
                Array.Clear(buffer);
            }

            ArrayPool<TMid>.Shared.Return(buffer);
        }

        progress.Consumed = consumed;
        progress.Produced = produced;
        progress.Step = 0;
    }
}
