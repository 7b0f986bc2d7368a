using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Ordered;

/// <summary>
/// Order through a parallel stage, into a fold that notices any other one.
/// <code>
///   int[] data ─ AsOrdered ─ Select ─ Aggregate(0, (hash, x) => hash * 31 + x)
/// </code>
/// </summary>
/// <remarks>
/// In <c>ordered-light</c> the map is next to nothing: what does it cost to number items and put them in order again? In
/// <c>ordered-uneven</c> it is 10 us in the mean, and one item in a hundred takes a hundred times as long as the others: do
/// the workers wait for it?
/// </remarks>
internal sealed class OrderedWorkload : SumWorkload
{
    private const int LongOneIn = 100;
    private const int LongTimes = 100;

    private static readonly Func<int, int> s_light = x => ~x;

    private readonly int _meanMicroseconds;

    private OrderedWorkload(string name, string description, int meanMicroseconds)
        : base(name, description) => _meanMicroseconds = meanMicroseconds;

    public override string Family => "ordered";

    public override int DefaultItems => IsLight ? 5_000_000 : 50_000;

    public override int WarmUpItems => IsLight ? base.WarmUpItems : 2 * LongOneIn;

    private bool IsLight => _meanMicroseconds == 0;

    public static IEnumerable<Workload> CreateFamily() =>
    [
        new OrderedWorkload(
            "ordered-light", "A light map of ordered items, into an exclusive fold in order: what does order cost?", 0),
        new OrderedWorkload(
            "ordered-uneven", "The same with 10us of work, one item in a hundred a hundred times as long as the others.", 10),
    ];

    // The same fold for both: whatever is lost, doubled or out of place changes what it gives.
    protected override SumCase Create(CaseSize size, Func<long, int, long> fold)
    {
        int[] data = Indices.Create(size.Items);
        if (IsLight)
            return new OrderedCase(data, s_light, s_light);

        int steps = Math.Max(1, _meanMicroseconds * size.StepsPerMicrosecond * LongOneIn / (LongTimes + LongOneIn - 1));
        int longSteps = steps * LongTimes;
        Func<int, int> foretell = BurnWork.Foretell(steps);
        Func<int, int> foretellLong = BurnWork.Foretell(longSteps);
        return new OrderedCase(
            data, x => BurnWork.Do(x, IsLong(x) ? longSteps : steps), x => IsLong(x) ? foretellLong(x) : foretell(x));
    }

    private static bool IsLong(int item) => item % LongOneIn == LongOneIn - 1;
}
