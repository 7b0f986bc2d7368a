using Para.Engines;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public async Task Operator_WrittenOutside_RunsLikeAnyOther()
    {
        int[] data = [1, 7, 3, 9, 2];

        List<int> result = await Pipeline.From(data)
            .Clamp(2, 5)
            .ToList()
            .RunAsync(new DataflowEngine { Workers = 2 });

        Assert.Equal([2, 2, 3, 5, 5], result.Order());
    }
}

// snippet: operator
internal static class ClampOperator
{
    public static Flow<int> Clamp(this Flow<int> flow, int min, int max) =>
        flow.Stateless("Clamp", () => new ClampKernel(min, max));

    private sealed class ClampKernel(int min, int max) : TransformKernel<int, int>
    {
        protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[i] = Math.Clamp(input[i], min, max);
            }

            progress.Consumed = input.Length;
            progress.Produced = input.Length;
        }
    }
}
// end-snippet
