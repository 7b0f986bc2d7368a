using BenchmarkDotNet.Attributes;
using Para.Engines;

namespace Para.Perf.Benchmarks;

/// <summary>A batch from its pool and back, as it goes from hand to hand.</summary>
public class BatchBenchmarks
{
    [Params(16, 4096)]
    public int Items { get; set; }

    [Benchmark]
    public void RentAndDiscard() => Batch<int>.Rent(Items).Discard();

    [Benchmark]
    public void ShareWithTwoReaders()
    {
        Batch<int> batch = Batch<int>.Rent(Items);
        batch.Share(2);
        batch.Release();
        batch.Release();
    }
}
