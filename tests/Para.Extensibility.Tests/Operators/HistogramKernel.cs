using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>A sink with a part for each worker.</summary>
internal sealed class HistogramKernel(int buckets) : SinkKernel<int, int[]>, IDisposable
{
    private readonly int[] _counts = new int[buckets];

    public Action? OnDispose { get; init; }

    public void Dispose() => OnDispose?.Invoke();

    protected override void ProcessCore(ReadOnlySpan<int> input, ref BatchProgress progress)
    {
        foreach (int item in input)
        {
            _counts[item % _counts.Length]++;
        }

        progress.Consumed = input.Length;
    }

    protected override int[] CompleteCore() => _counts;
}
