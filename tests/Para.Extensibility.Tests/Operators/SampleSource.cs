using Para.Engines;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Samples of a function, any part of which can be computed by itself.</summary>
internal sealed class SampleSource(Func<double, double> function, double from, double step, long count) : IndexedSource<double>
{
    protected override long GetCountCore() => count;

    protected override void ReadCore(long start, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = function(from + ((start + i) * step));
        }
    }
}
