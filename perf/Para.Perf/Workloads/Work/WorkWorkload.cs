using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Work;

/// <summary>
/// A parallel stage that is nothing but work, from a microsecond to a millisecond an item, into a combining sum. What
/// an engine adds to an item should not show in it, only how well it keeps its workers busy to the end.
/// <code>
///   items ─ Select(burn) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
/// <remarks>
/// In an even workload each item takes the same time. In a heavy-tailed one, one item in a hundred, at random places,
/// takes a hundred times as long as the others; the mean, and so the work of as many items, is that of the even one.
/// </remarks>
internal sealed class WorkWorkload : SumWorkload
{
    private const int HeavyOneIn = 100;
    private const int HeavyTimes = 100;

    /// <summary>The heavy item and its 99 others, in units of a light one.</summary>
    private const int UnitsOfHundred = HeavyTimes + HeavyOneIn - 1;

    /// <summary>With fewer, the longest item is more than a hundredth of the work, and its place decides the time.</summary>
    private const int MinHeavyItems = 5_100;

    private const int Seed = 20_100;

    private static readonly int[] s_meanMicroseconds = [1, 10, 100, 1000];
    private static readonly bool[] s_evenAndHeavy = [false, true];
    private static readonly TimeSpan s_totalWork = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_coarse = TimeSpan.FromMicroseconds(100);

    private readonly TimeSpan _mean;
    private readonly bool _isHeavy;

    private WorkWorkload(TimeSpan mean, bool isHeavy)
        : base(
            $"work-{NameOf(mean)}-{(isHeavy ? "heavy" : "even")}",
            isHeavy
                ? $"As work-{NameOf(mean)}-even in the mean, but one item in a hundred takes a hundred times as long."
                : $"A Select of {NameOf(mean)} an item, into a combining sum.")
    {
        _mean = mean;
        _isHeavy = isHeavy;
    }

    public override string Family => "work";

    public override int DefaultItems => Math.Max((int)(s_totalWork / _mean), _isHeavy ? MinHeavyItems : 1);

    public override int WarmUpItems => Math.Max((int)(TimeSpan.FromMilliseconds(1) / _mean), 4);

    public static IEnumerable<Workload> CreateFamily() =>
        from mean in s_meanMicroseconds
        from isHeavy in s_evenAndHeavy
        select new WorkWorkload(TimeSpan.FromMicroseconds(mean), isHeavy);

    private static string NameOf(TimeSpan time) =>
        time < TimeSpan.FromMilliseconds(1) ? $"{time.TotalMicroseconds}us" : $"{time.TotalMilliseconds}ms";

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new WorkCase(CreateData(size), isCoarse: _mean >= s_coarse, fold);

    private WorkItem[] CreateData(CaseSize size)
    {
        double meanSteps = _mean.TotalMicroseconds * size.StepsPerMicrosecond;
        if (!_isHeavy)
            return [.. Enumerable.Range(0, size.Items).Select(i => new WorkItem(i, Math.Max(1, (int)meanSteps)))];

        int light = Math.Max(1, (int)(meanSteps * HeavyOneIn / UnitsOfHundred));
        int[] steps =
        [
            .. Enumerable.Range(0, size.Items).Select(i => i % HeavyOneIn == HeavyOneIn - 1 ? light * HeavyTimes : light),
        ];
        new Random(Seed).Shuffle(steps);
        return [.. steps.Select((step, i) => new WorkItem(i, step))];
    }
}
