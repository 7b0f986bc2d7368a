using System.Runtime.CompilerServices;
using Para.Engines;

namespace Para.Kernels;

/// <summary>Calls an action for each item; its result is the number of items.</summary>
internal sealed class ActionKernel<T>(Action<T> action) : SinkKernel<T, long>
{
    private long _count;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        try
        {
            CallForEach(input, ref progress);
        }
        finally
        {
            // A policy may go on behind a failure, so what came before it counts.
            _count += progress.Consumed;
        }
    }

    protected override long CompleteCore() => _count;

    // Not inside of the try block, where the loop would take several times as long.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CallForEach(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        Action<T> call = action;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            call(input[i]);
        }

        progress.Consumed = input.Length;
    }
}
