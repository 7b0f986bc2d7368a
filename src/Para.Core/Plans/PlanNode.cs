using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>One node of a <see cref="Plan"/>.</summary>
[Experimental("PARA001")]
public sealed class PlanNode
{
    internal PlanNode(
        int id,
        NodeKind kind,
        string name,
        ImmutableArray<string> stages,
        StageOptions options,
        ImmutableArray<int> inputs,
        Stage? definition)
    {
        Id = id;
        Kind = kind;
        Name = name;
        Stages = stages;
        Options = options;
        Inputs = inputs;
        Definition = definition;
    }

    /// <summary>Gets the number of the node, which is its index in <see cref="Plan.Nodes"/>; inputs have lower numbers.</summary>
    public int Id { get; }

    /// <summary>Gets what an engine must know of the node.</summary>
    public NodeKind Kind { get; }

    /// <summary>Gets the name of the node: that of its stage, or those of the stages that were fused into it.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the stages that were fused into the node, in their order; one where nothing was fused.</summary>
    public ImmutableArray<string> Stages { get; }

    /// <summary>Gets the options of the stage.</summary>
    public StageOptions Options { get; }

    /// <summary>Gets the numbers of the nodes that this one reads. A node that it reads twice is in it twice.</summary>
    public ImmutableArray<int> Inputs { get; }

    /// <summary>Gets the numbers of the nodes that read this one.</summary>
    public ImmutableArray<int> Outputs { get; internal set; } = [];

    /// <summary>Gets the longest way from a source to this node, in nodes.</summary>
    public int Depth { get; internal set; }

    /// <summary>
    /// Gets whether the node puts new items in flight, on credit: a source, or a stage that makes many items out of one.
    /// </summary>
    public bool IsEmitter { get; internal set; }

    /// <summary>
    /// Gets in how many places an item that comes out of this node may be at once: the number of paths from it to the sinks
    /// and expanding stages below. Zero for a sink.
    /// </summary>
    public long Paths { get; internal set; }

    /// <summary>
    /// Gets the place of the node in the order of scheduling: of two nodes with work, the one with the higher rank runs first.
    /// Stateful nodes come first, then the user's priority decides, then the depth; sources are last. Nodes that are alike in all of
    /// these have the same rank, and take turns. Nodes that do no work of their own have none.
    /// </summary>
    public int Rank { get; internal set; } = -1;

    /// <summary>Gets whether the node takes what comes in in the order in which it was emitted.</summary>
    public bool IsOrdered { get; internal set; }

    /// <summary>Gets whether a node below asks for the order of what comes out of this one, so that it is numbered.</summary>
    public bool CarriesOrder { get; internal set; }

    /// <summary>
    /// Gets whether the node holds what must wait in a buffer of its own, up to
    /// <see cref="StageOptions.MaxBufferedItems"/>, because the sources above it cannot be made to wait: a join of flows that
    /// have a source in common, directly or by way of other joins.
    /// </summary>
    public bool Buffers { get; internal set; }

    internal Stage? Definition { get; }

    /// <summary>Describes the node in one line.</summary>
    /// <returns>Text such as <c>3 Select (Stateless) &lt;- 2</c>.</returns>
    public override string ToString()
    {
        string inputs = Inputs.IsEmpty ? string.Empty : $" <- {string.Join(", ", Inputs)}";
        return $"{Id} {Name} ({Kind}){inputs}{(IsOrdered ? ", in order" : string.Empty)}{(Buffers ? ", buffers" : string.Empty)}";
    }
}
