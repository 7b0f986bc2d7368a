using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Para.Engines;
using Para.Plans;

namespace Para;

/// <summary>
/// What a pipeline does when it runs: its stages with chains fused and fan-outs made explicit, flat, numbered from the
/// sources to the sinks, and immutable.
/// </summary>
public sealed class Plan
{
    private readonly int _emitters;

    internal Plan(ImmutableArray<PlanNode> nodes)
    {
        Nodes = nodes;
        _emitters = nodes.Count(node => node.IsEmitter);
    }

    /// <summary>Gets the nodes; each comes after those that it reads.</summary>
    public ImmutableArray<PlanNode> Nodes { get; }

    /// <summary>Gets how many items can be in flight at most: see <see cref="RunOptions.MaxItemsInFlight"/>.</summary>
    /// <param name="maxItemsInFlight">The number that was asked for.</param>
    /// <returns>
    /// That number or less; more only where it is too small for each source and expanding stage to have one item on each of
    /// the paths below it.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxItemsInFlight"/> is less than 1.</exception>
    public long GetMemoryBound(int maxItemsInFlight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItemsInFlight, 1);
        long bound = 0;
        foreach (PlanNode node in Nodes)
        {
            if (node.IsEmitter)
            {
                bound = SaturatingAdd(bound, SaturatingMultiply(GetItemCredit(node, maxItemsInFlight), node.Paths));
            }

            if (node.Buffers)
            {
                bound = SaturatingAdd(bound, node.Options.MaxBufferedItems ?? maxItemsInFlight);
            }
        }

        return bound;
    }

    /// <summary>Draws the plan as a Mermaid flow chart, which Markdown viewers show as a picture.</summary>
    /// <returns>The text of the diagram.</returns>
    public string ToMermaid() => MermaidWriter.Write(this);

    /// <summary>Lists the nodes, one a line.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (PlanNode node in Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node}");
            if (node.IsEmitter)
            {
                text.Append(CultureInfo.InvariantCulture, $", {node.Paths} {(node.Paths == 1 ? "path" : "paths")} below");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Gets how many items of an emitter may be in flight: each counts once for every path below it.</summary>
    internal int GetItemCredit(PlanNode emitter, int maxItemsInFlight) =>
        (int)Math.Max(1, maxItemsInFlight / _emitters / emitter.Paths);

    internal static long SaturatingAdd(long left, long right) =>
        left > long.MaxValue - right ? long.MaxValue : left + right;

    internal static long SaturatingMultiply(long left, long right) =>
        left > long.MaxValue / right ? long.MaxValue : left * right;
}
