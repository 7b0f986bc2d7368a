using System.Threading.Tasks.Dataflow;

namespace Para;

/// <summary>Settings of a graph that is run as a block.</summary>
public sealed record PipelineBlockOptions
{
    internal static PipelineBlockOptions Default { get; } = new();

    /// <summary>Gets how many items the block holds at a time.</summary>
    /// <remarks>
    /// <para>
    /// One half of it is for items that are accepted and not read yet, the other half for what is in the graph, which also holds to
    /// <see cref="RunOptions.MaxItemsInFlight"/> and is counted as there. So the least that a block holds is two items. A
    /// block that is full postpones what it is offered, and takes it when it has room again; what is posted to it
    /// (<c>Post</c>) it declines, because there is nobody to ask later: use <c>SendAsync</c>.
    /// </para>
    /// <para>
    /// With <see cref="DataflowBlockOptions.Unbounded"/> whatever is offered is accepted, and only what is in the graph is bounded.
    /// </para>
    /// </remarks>
    /// <value>The default is 65,536. Blocks of TPL Dataflow are unbounded by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor <see cref="DataflowBlockOptions.Unbounded"/>.</exception>
    public int BoundedCapacity
    {
        get;
        init
        {
            if (value < 1 && value != DataflowBlockOptions.Unbounded)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(BoundedCapacity), value, "The capacity must be at least 1, or DataflowBlockOptions.Unbounded.");
            }

            field = value;
        }
    }

    = 65_536;

    /// <summary>Gets whether what comes out is in the order of what went in.</summary>
    /// <remarks>
    /// Then the graph is given its items <c>AsOrdered()</c>. What it does to order itself, <c>AsUnordered()</c> or a fan-out say, still
    /// counts. Without it the results come as they are made.
    /// </remarks>
    /// <value>The default is <see langword="true"/>, as for blocks of TPL Dataflow.</value>
    public bool EnsureOrdered { get; init; } = true;

    /// <summary>Gets the settings of the run.</summary>
    /// <value>The default is those of any run.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public RunOptions RunOptions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(RunOptions));
            field = value;
        }
    }

    = new();

    /// <summary>Gets what cancels the block: what it holds is discarded and counted, and its completion is cancelled.</summary>
    /// <value>The default cannot be cancelled.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Gets how many items may be accepted and not read yet.</summary>
    internal int InputCapacity => BoundedCapacity == DataflowBlockOptions.Unbounded
        ? int.MaxValue
        : Math.Max(1, BoundedCapacity - GraphCapacity);

    /// <summary>Gets the settings of the run, with its part of the bound.</summary>
    internal RunOptions BoundedRunOptions => BoundedCapacity == DataflowBlockOptions.Unbounded
        ? RunOptions
        : RunOptions with { MaxItemsInFlight = GraphCapacity };

    private int GraphCapacity => Math.Min(RunOptions.MaxItemsInFlight, Math.Max(1, BoundedCapacity / 2));
}
