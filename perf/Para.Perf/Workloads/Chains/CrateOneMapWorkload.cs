namespace Para.Perf.Workloads.Chains;

/// <summary>
/// The first benchmark of the Rust crate para: one map, whose result the crate throws away and this one sums, to check it.
/// <code>
///   int[] data ─ Select(x => x * 99) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class CrateOneMapWorkload()
    : ChainWorkload("crate-one-map", "The Rust crate's one map, into a combining sum.", [x => x * 99], PlainSum)
{
    private static long PlainSum(int[] data)
    {
        long sum = 0;
        foreach (int x in data)
            sum += x * 99;
        return sum;
    }
}
