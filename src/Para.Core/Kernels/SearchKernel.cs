using Para.Engines;

namespace Para.Kernels;

/// <summary>Looks for an item for which a predicate gives a certain answer, and ends the input when it has found one.</summary>
internal sealed class SearchKernel<T>(Func<T, bool> predicate, bool answer) : SinkKernel<T, bool>
{
    private bool _found;

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        Func<T, bool> ask = predicate;
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            if (ask(input[i]) == answer)
            {
                _found = true;
                progress.Consumed = i + 1;
                progress.EndsInput = true;
                return;
            }
        }

        progress.Consumed = input.Length;
    }

    protected override bool CompleteCore() => _found;
}
