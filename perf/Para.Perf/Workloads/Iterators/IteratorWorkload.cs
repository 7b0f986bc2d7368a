using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Iterators;

/// <summary>
/// A source that cannot be read in parts: one thread at a time can go to the next item. What hands its items to the workers?
/// <code>
///   IEnumerable&lt;int&gt; by yield ─ Select(x => ~x) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
/// <remarks>
/// <c>iterator</c> is the sequence as it comes: it might block, and Para reads it on a thread of its own. In
/// <c>iterator-never-blocks</c> Para is told that it does not; to the peers it is the same.
/// </remarks>
internal sealed class IteratorWorkload : SumWorkload
{
    private readonly SourceOptions _options;

    private IteratorWorkload(string name, string description, SourceOptions options)
        : base(name, description) => _options = options;

    public override string Family => "iterators";

    public override int DefaultItems => 5_000_000;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new IteratorWorkload(
            "iterator", "A source by yield, which cannot be read in parts, a light map, a combining sum.", new SourceOptions()),
        new IteratorWorkload(
            "iterator-never-blocks",
            "The same, and Para is told that the source does not block.",
            new SourceOptions { NeverBlocks = true }),
    ];

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new IteratorCase(size.Items, _options, fold, fold == Folds.Audit ? new LiveItems() : null);
}
