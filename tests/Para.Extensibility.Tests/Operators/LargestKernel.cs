using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>An exclusive sink.</summary>
internal sealed class LargestKernel<T>(int count) : SinkKernel<T, T[]>
    where T : IComparable<T>
{
    private readonly List<T> _largest = [];

    protected override void ProcessCore(ReadOnlySpan<T> input, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            _largest.Add(input[i]);
        }

        _largest.Sort((left, right) => right.CompareTo(left));
        _largest.RemoveRange(Math.Min(count, _largest.Count), Math.Max(0, _largest.Count - count));
        progress.Consumed = input.Length;
    }

    protected override T[] CompleteCore() => [.. _largest];
}
