namespace Para.Perf.Workloads.FanOuts;

/// <summary>
/// A fan-out to 2, 8, 64 and 200 legs: what a leg costs, and whether two hundred cost a hundred times as much as two.
/// <code>
///              ┌─ x => x ^ 0 ─┐
///   int[] data ┤     ...      ├─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
///              └─ x => x ^ n ─┘
/// </code>
/// </summary>
internal sealed class FanOutWorkload : FanOutGraphWorkload
{
    private static readonly int[] s_legs = [2, 8, 64, 200];

    private FanOutWorkload(int legs)
        : base(
            $"fan-out-{legs}",
            $"A fan-out to {legs} legs of a light map each, into a combining sum.",
            [.. Enumerable.Range(0, legs).Select(leg => (Func<int, int>)(x => x ^ leg))],
            data => PlainSum(data, legs))
    {
    }

    public override string Family => "fan-out";

    public static IEnumerable<Workload> CreateFamily() => s_legs.Select(legs => new FanOutWorkload(legs));

    private static long PlainSum(int[] data, int legs)
    {
        long sum = 0;
        foreach (int x in data)
        {
            for (int leg = 0; leg < legs; leg++)
                sum += x ^ leg;
        }

        return sum;
    }
}
