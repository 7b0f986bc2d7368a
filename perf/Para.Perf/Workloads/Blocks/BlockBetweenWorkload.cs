using System.Threading.Tasks.Dataflow;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Blocks;

/// <summary>
/// A graph in the place of one block of a program that consists of blocks: what does it cost where single items come in and
/// go out?
/// <code>
///   SendAsync ─ BufferBlock ─ a graph, or a TransformBlock ─ BufferBlock ─ ActionBlock(hash)
/// </code>
/// </summary>
/// <remarks>
/// In order, as blocks are. The map is next to nothing, so that what is measured are the ends. <c>block-between</c> has bounded blocks,
/// <c>block-between-unbounded</c> blocks that nobody has to wait for, and in <c>block-from-to</c> a run reads the one buffer and ends in the other.
/// </remarks>
internal sealed class BlockBetweenWorkload : SumWorkload
{
    /// <summary>As in the rows of <c>dataflow-byhand</c>.</summary>
    private const int BoundedCapacity = 4096;

    private readonly Func<int[], SumCase> _create;

    private BlockBetweenWorkload(string name, string description, Func<int[], SumCase> create)
        : base(name, description) => _create = create;

    public override string Family => "blocks";

    public override int DefaultItems => 1_000_000;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new BlockBetweenWorkload(
            "block-between",
            "A light map as a block between two buffers, all bounded: what do ends of single items cost?",
            data => new BlockBetweenCase(data, BoundedCapacity)),
        new BlockBetweenWorkload(
            "block-between-unbounded",
            "The same without bounds.",
            data => new BlockBetweenCase(data, DataflowBlockOptions.Unbounded)),
        new BlockBetweenWorkload(
            "block-from-to",
            "A run from one bounded buffer to another, with a light map.",
            data => new BlockFromToCase(data, BoundedCapacity)),
    ];

    // One fold for both: see the cases.
    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) => _create(Indices.Create(size.Items));
}
