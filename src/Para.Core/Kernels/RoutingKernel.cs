using System.Buffers;
using System.Runtime.CompilerServices;
using Para.Engines;
using Para.Execution;

namespace Para.Kernels;

/// <summary>Makes outcomes: of what another kernel makes, and of the items that it fails with, in their order.</summary>
internal sealed class RoutingKernel<TIn, TOut>(TransformKernel<TIn, TOut> inner, FailurePolicy policy, string stage)
    : TransformKernel<TIn, Outcome<TOut>>, IDisposable
{
    /// <summary>Items between the other kernel and the outcomes: few enough for the cache.</summary>
    private const int ChunkSize = 256;

    /// <summary>Makes a factory of kernels that route what fails.</summary>
    public static Func<TransformKernel<TIn, Outcome<TOut>>> Wrap(
        Func<TransformKernel<TIn, TOut>> createKernel, FailurePolicy policy, string stage) =>
        () => createKernel() is { } kernel ? new RoutingKernel<TIn, TOut>(kernel, policy, stage) : null!;

    public void Dispose() => (inner as IDisposable)?.Dispose();

    internal override void Discard(BatchProgress progress) => inner.Discard(progress);

    protected override IReadOnlyList<Outcome<TOut>> CompleteCore() =>
        inner.Complete() is { } items ? [.. items.Select(item => new Outcome<TOut>(item))] : null!;

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<Outcome<TOut>> output, ref BatchProgress progress)
    {
        TOut[] buffer = ArrayPool<TOut>.Shared.Rent(Math.Min(ChunkSize, input.Length));
        try
        {
            Process(input, output, buffer, ref progress);
        }
        finally
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<TOut>())
            {
                Array.Clear(buffer);
            }

            ArrayPool<TOut>.Shared.Return(buffer);
        }
    }

    private void Process(ReadOnlySpan<TIn> input, Span<Outcome<TOut>> output, TOut[] buffer, ref BatchProgress progress)
    {
        var recovery = new Recovery(policy);
        while (recovery.Consumed < input.Length && !progress.EndsInput)
        {
            ReadOnlySpan<TIn> chunk = input.Slice(recovery.Consumed, Math.Min(ChunkSize, input.Length - recovery.Consumed));
            int before = recovery.Produced;
            recovery.Begin(ref progress);
            try
            {
                inner.Process(chunk, buffer.AsSpan(0, chunk.Length), ref progress);
                recovery.Returned(ref progress, chunk.Length);
                Wrap(buffer.AsSpan(0, recovery.Produced - before), output[before..]);
            }
            catch (Exception exception)
            {
                FailureAction action = recovery.Failed(ref progress, input, chunk.Length, exception);
                Wrap(buffer.AsSpan(0, recovery.Produced - before), output[before..]);
                if (action == FailureAction.Fail)
                {
                    throw;
                }

                if (action == FailureAction.Route)
                {
                    output[recovery.Route()] = new Outcome<TOut>(new FailedItem(input[recovery.Consumed - 1], stage, exception));
                }
            }
        }

        recovery.End(ref progress);
    }

    private static void Wrap(ReadOnlySpan<TOut> items, Span<Outcome<TOut>> outcomes)
    {
        for (int i = 0; i < items.Length; i++)
        {
            outcomes[i] = new Outcome<TOut>(items[i]);
        }
    }
}
