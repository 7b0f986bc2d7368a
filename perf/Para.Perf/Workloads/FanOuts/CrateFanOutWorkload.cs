namespace Para.Perf.Workloads.FanOuts;

/// <summary>
/// The third benchmark of the Rust crate para: a fan-out to two, whose results the crate throws away.
/// <code>
///              ┌─ x => x + 1 ─┐
///   int[] data ┤              ├─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
///              └─ x => x - 1 ─┘
/// </code>
/// </summary>
internal sealed class CrateFanOutWorkload() : FanOutGraphWorkload(
    "crate-fan-out", "The Rust crate's fan-out to two, into a combining sum.", [x => x + 1, x => x - 1], PlainSum)
{
    private static long PlainSum(int[] data)
    {
        long sum = 0;
        foreach (int x in data)
        {
            sum += x + 1;
            sum += x - 1;
        }

        return sum;
    }
}
