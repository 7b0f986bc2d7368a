namespace Para.Perf.Workloads.Chains;

/// <summary>
/// One to sixteen stages that do nothing: what a stage costs. All have the same function, so that a fresh process shows
/// the cheapest call there is, at any number.
/// <code>
///   int[] data ─ Select(x => x) ─ ... ─ Select(x => x) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class StagesWorkload : ChainWorkload
{
    private const int Calls = 32_000_000;

    private static readonly int[] s_counts = [1, 2, 4, 8, 16];
    private static readonly Func<int, int> s_empty = x => x;

    private readonly int _count;

    private StagesWorkload(int count)
        : base(
            $"stages-{count}",
            $"Empty stages, {count} of them, into a combining sum: what does a stage cost?",
            [.. Enumerable.Repeat(s_empty, count)],
            PlainSum) =>
        _count = count;

    public override string Family => "stages";

    public override int DefaultItems => Math.Min(base.DefaultItems, Calls / _count);

    public override int WarmUpItems => base.WarmUpItems / _count;

    public static IEnumerable<Workload> CreateFamily() => s_counts.Select(count => new StagesWorkload(count));

    private static long PlainSum(int[] data)
    {
        long sum = 0;
        foreach (int x in data)
            sum += x;
        return sum;
    }
}
