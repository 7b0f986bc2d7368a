using Para.Engines;

namespace Para.Kernels;

/// <summary>Calls an action for each item; its result is the number of items.</summary>
internal sealed class ActionKernel<T>(Action<T> action) : SinkKernel<T, long>
{
    private long _count;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        Action<T> call = action;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            call(input[i]);
        }

        progress.Consumed = input.Length;
        _count += input.Length;
    }

    protected override long CompleteCore() => _count;
}
