namespace Para.Perf.Workloads.Chains;

/// <summary>
/// The second benchmark of the Rust crate para: two maps.
/// <code>
///   int[] data ─ Select(x => x * 99) ─ Select(x => x - 1) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class CrateTwoMapsWorkload() : ChainWorkload(
    "crate-two-maps", "The Rust crate's two maps, into a combining sum.", [x => x * 99, x => x - 1], PlainSum)
{
    private static long PlainSum(int[] data)
    {
        long sum = 0;
        foreach (int x in data)
            sum += (x * 99) - 1;
        return sum;
    }
}
