using System.Numerics;
using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Stateless, and whole batches at a time.</summary>
internal sealed class ScaleKernel<T>(T factor) : TransformKernel<T, T>
    where T : struct, INumber<T>
{
    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T> output, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = input[i] * factor;
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }
}

/// <summary>Exclusive: pairs each item with the one before it; one item fewer comes out.</summary>
internal sealed class PairwiseKernel<T, TOut>(Func<T, T, TOut> selector) : TransformKernel<T, TOut>, IDisposable
{
    private bool _hasLast;
    private T _last = default!;

    public int Disposed { get; private set; }

    public void Dispose() => Disposed++;

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<TOut> output, ref BatchProgress progress)
    {
        for (int i = 0; i < input.Length; i++)
        {
            progress.Consumed = i;
            if (_hasLast)
            {
                output[progress.Produced] = selector(_last, input[i]);
                progress.Produced++;
            }

            _last = input[i];
            _hasLast = true;
        }

        progress.Consumed = input.Length;
    }
}

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

/// <summary>Does what a test says.</summary>
internal sealed class ScriptedKernel(ScriptedKernel.Script script) : TransformKernel<int, int>
{
    public delegate void Script(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress);

    protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress) =>
        script(input, output, ref progress);
}
