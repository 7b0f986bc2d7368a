using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Passes on items up to a limit, if it has one, then ends its input; its last word is what a test says.</summary>
internal sealed class ScriptedEnd(int limit, Func<IReadOnlyList<int>> last) : TransformKernel<int, int>
{
    private int _left = limit;

    protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
    {
        int taken = Math.Min(_left, input.Length);
        input[..taken].CopyTo(output);
        _left -= taken;
        progress.Consumed = taken;
        progress.Produced = taken;
        progress.EndsInput = _left == 0;
    }

    protected override IReadOnlyList<int> CompleteCore() => last();
}
