using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Nested;

/// <summary>
/// Roots that expand into leaves, a microsecond of work each. Both workloads have the same graph, the same number of roots and
/// of leaves; they differ in which root has how many.
/// <code>
///   roots ─ SelectMany(leaves) ─ Select(burn for 1 us) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
/// <remarks>
/// <para>
/// <c>nested-skewed</c> is what work stealing can win: the first root has nine tenths of all leaves, and nobody knows it before
/// they come out. Whoever expands it has all the work in its own queues, and the others have none but what they take from there.
/// Whatever divides the roots among the workers, once or on demand, leaves them idle.
/// </para>
/// <para>
/// <c>nested-even</c> is what it cannot: all roots have equally many leaves, so that equal shares of the roots are equal work.
/// Nothing needs to be levelled out, and a division made once, which costs nothing afterwards, is the best there is.
/// </para>
/// </remarks>
internal sealed class NestedWorkload : SumWorkload
{
    private const int LeavesPerRoot = 100;
    private const double ShareOfFirst = 0.9;

    private readonly bool _isSkewed;

    private NestedWorkload(string name, string description, bool isSkewed)
        : base(name, description) => _isSkewed = isSkewed;

    public override string Family => "nested";

    public override int DefaultItems => 5_000;

    public override int WarmUpItems => 20;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new NestedWorkload(
            "nested-skewed",
            "A SelectMany whose first item gives nine tenths of all, then 1us of work: what stealing can win.",
            isSkewed: true),
        new NestedWorkload(
            "nested-even",
            "The same with as many out of each: nothing for stealing to level out.",
            isSkewed: false),
    ];

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new NestedCase([.. CreateRoots(size.Items)], size.StepsPerMicrosecond, fold);

    private IEnumerable<NestedRoot> CreateRoots(int count)
    {
        int leaves = count * LeavesPerRoot;
        int first = _isSkewed && count > 1 ? (int)(leaves * ShareOfFirst) : leaves / count;
        yield return new NestedRoot(0, first);

        // The others share what is left, to within one leaf.
        int others = count - 1;
        for (int i = 0; i < others; i++)
        {
            int start = StartOf(i);
            yield return new NestedRoot(start, StartOf(i + 1) - start);
        }

        int StartOf(int other) => first + (int)((long)(leaves - first) * other / others);
    }
}
