using BenchmarkDotNet.Attributes;

namespace Para.Perf.Benchmarks;

/// <summary>An item through one operator, on one thread: a source, the operator, a count.</summary>
public class OperatorBenchmarks
{
    private const int Items = 100_000;

    private static readonly SequentialEngine s_engine = new();

    private readonly int[] _items = [.. Enumerable.Range(0, Items)];

    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public Task<long> Nothing() => CountAsync(Source());

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Select() => CountAsync(Source().Select(x => x + 1));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Where() => CountAsync(Source().Where(x => (x & 1) == 0));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> SelectMany() => CountAsync(Source().SelectMany(x => new[] { x, x }));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Scan() => CountAsync(Source().Scan(0L, (sum, x) => sum + x));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Distinct() => CountAsync(Source().Distinct());

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Chunk() => CountAsync(Source().Chunk(100));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> AsOrderedSelect() => CountAsync(Source().AsOrdered().Select(x => x + 1));

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Merge()
    {
        Flow<int> source = Source();
        return CountAsync(source.Select(x => x + 1).Merge(source.Select(x => x - 1)));
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Aggregate() => Source().Aggregate(0L, (sum, x) => sum + x).RunAsync(s_engine);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> AggregateCombining() =>
        Source().Aggregate(() => 0L, (sum, x) => sum + x, (left, right) => left + right).RunAsync(s_engine);

    private Flow<int> Source() => Pipeline.From(_items);

    private static Task<long> CountAsync<T>(Flow<T> flow) => flow.Count().RunAsync(s_engine);
}
