using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Does what a test says.</summary>
internal sealed class ScriptedKernel(ScriptedKernel.Script script) : TransformKernel<int, int>
{
    public delegate void Script(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress);

    protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress) =>
        script(input, output, ref progress);
}
