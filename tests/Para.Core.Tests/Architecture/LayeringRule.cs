namespace Para.Core.Tests.Architecture;

/// <summary>The order of the folders of Para.Core: each may use itself and those below it.</summary>
internal static class LayeringRule
{
    /// <summary>The name of the folder of files that lie beside the project.</summary>
    public const string Root = "(root)";

    // From the top down.
    private static readonly string[] s_order =
        ["Comparison", Root, "Engines", "Runs", "Plans", "Graphs", "Kernels", "Execution", "Concurrency", "Diagnostics"];

    /// <summary>Describes every reference that goes upward, and every folder that has no place in the order.</summary>
    public static IReadOnlyList<string> Check(IEnumerable<TypeReference> references)
    {
        List<string> violations = [];
        foreach (TypeReference reference in references.Distinct())
        {
            int from = Array.IndexOf(s_order, reference.FromFolder);
            int to = Array.IndexOf(s_order, reference.ToFolder);
            if (from < 0 || to < 0)
            {
                violations.Add($"{reference}: a folder without a place in the order");
            }
            else if (to < from)
            {
                violations.Add($"{reference}: upward");
            }
        }

        violations.Sort(StringComparer.Ordinal);
        return violations;
    }
}
