using System.Globalization;
using System.Text;
using Para.Engines;

namespace Para.Plans;

/// <summary>Draws a plan as a Mermaid flow chart.</summary>
internal static class MermaidWriter
{
    public static string Write(Plan plan) => Write(plan, static _ => [], bottleneck: null);

    /// <param name="plan">The plan.</param>
    /// <param name="figures">Gives the lines that come below the name of a node.</param>
    /// <param name="bottleneck">The node that stands out, if any.</param>
    public static string Write(Plan plan, Func<PlanNode, IEnumerable<string>> figures, PlanNode? bottleneck)
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (PlanNode node in plan.Nodes)
        {
            (string open, string close) = Shape(node.Kind);
            string label = string.Join("<br>", figures(node).Prepend(node.Name).Select(Escape));
            text.Append(CultureInfo.InvariantCulture, $"    n{node.Id}{open}\"{label}\"{close}\n");
        }

        foreach (PlanNode node in plan.Nodes)
        {
            foreach (int input in node.Inputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    n{input} --> n{node.Id}\n");
            }
        }

        if (bottleneck is not null)
        {
            text.Append("    classDef bottleneck stroke:#d00,stroke-width:4px\n");
            text.Append(CultureInfo.InvariantCulture, $"    class n{bottleneck.Id} bottleneck\n");
        }

        return text.ToString();
    }

    // A shape for each way of working: sources are rounded, exclusive nodes have double walls, routing is a diamond.
    private static (string Open, string Close) Shape(NodeKind kind) => kind switch
    {
        NodeKind.PullSource or NodeKind.PushSource or NodeKind.SplittableSource => ("([", "])"),
        NodeKind.Exclusive or NodeKind.KeyedExclusive => ("[[", "]]"),
        NodeKind.External => ("[/", "/]"),
        NodeKind.FanOut or NodeKind.FanIn or NodeKind.Join => ("{", "}"),
        _ => ("[", "]"),
    };

    // Mermaid's own entities: a quote would end the label, an angle bracket would be taken for markup.
    private static string Escape(string name) =>
        name.Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal)
            .Replace(">", "#gt;", StringComparison.Ordinal)
            .Replace("\n", " ", StringComparison.Ordinal);
}
