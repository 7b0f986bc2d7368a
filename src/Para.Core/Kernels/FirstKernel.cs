using Para.Engines;

namespace Para.Kernels;

/// <summary>Keeps the first item that a predicate accepts, and ends its input.</summary>
internal sealed class FirstKernel<T>(Func<T, bool> predicate) : SinkKernel<T, T>
{
    private bool _hasFirst;
    private T? _first;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            if (predicate(input[i]))
            {
                _first = input[i];
                _hasFirst = true;
                progress.Consumed = i + 1;
                progress.EndsInput = true;
                return;
            }
        }

        progress.Consumed = input.Length;
    }

    protected override T CompleteCore() => _hasFirst
        ? _first!
        : throw new InvalidOperationException("First has no item to give: none came, or none was accepted.");
}
