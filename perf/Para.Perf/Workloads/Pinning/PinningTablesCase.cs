using Para.Perf.Engines;

namespace Para.Perf.Workloads.Pinning;

internal sealed class PinningTablesCase(int count, bool isPumped) : WorkloadCase, IParaForm, IPlinqForm, ILoopForm
{
    private const int BucketBits = 16;

    private static readonly Func<int, int> s_bucket = Bucket;

    private readonly Lazy<int[]> _expected = new(() => CountAll(count));
    private int[] _table = [];

    public override void Reset() => _table = [];

    public override string? FindError() =>
        _table.AsSpan().SequenceEqual(_expected.Value) ? null : "the counts in the table are not those of the items";

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun<int[]> run = (isPumped ? Pipeline.From(Items(count)) : Pipeline.Range(0, count)).Select(s_bucket).Aggregate(CreateTable, Count, Add).Start(engine);
        _table = await run.Completion;
        return run;
    }

    public void RunPlinq(int workers) =>
        _table = (isPumped ? Items(count).AsParallel() : ParallelEnumerable.Range(0, count)).WithDegreeOfParallelism(workers).Select(s_bucket)
            .Aggregate(CreateTable, Count, Add, table => table);

    public void RunLoop() => _table = CountAll(count);

    private static int[] CountAll(int count)
    {
        int[] table = CreateTable();
        foreach (int item in Items(count))
            table[Bucket(item)]++;
        return table;
    }

    // Fibonacci hashing: neighbours are far apart.
    private static int Bucket(int item) => (int)((uint)item * 2654435769u >> (32 - BucketBits));

    private static int[] CreateTable() => new int[1 << BucketBits];

    private static int[] Count(int[] table, int bucket)
    {
        table[bucket]++;
        return table;
    }

    private static int[] Add(int[] table, int[] other)
    {
        for (int i = 0; i < table.Length; i++)
            table[i] += other[i];
        return table;
    }

    private static IEnumerable<int> Items(int count)
    {
        for (int i = 0; i < count; i++)
            yield return i;
    }
}
