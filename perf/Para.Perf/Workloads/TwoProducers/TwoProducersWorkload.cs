using System.Globalization;

namespace Para.Perf.Workloads.TwoProducers;

/// <summary>
/// Two producers of different types into one stateful stage, which numbers what comes, and one set.
/// <code>
///   int[] numbers ─ Select(x => x * 2L) ─────────────┐
///                                                    ├─ SelectStateful(number) ─ ToHashSet
///   string[] texts ─ Select(s => Parse(s) * 2L + 1) ─┘
/// </code>
/// </summary>
internal sealed class TwoProducersWorkload()
    : Workload("two-producers", "Numbers and texts into one stateful stage that numbers them, and a set.")
{
    public override int DefaultItems => 1_000_000;

    public override int WarmUpItems => 5_000;

    public override WorkloadCase CreateMeasured(CaseSize size)
    {
        int texts = size.Items / 2;
        return new TwoProducersCase(
            Indices.Create(size.Items - texts), [.. Enumerable.Range(0, texts).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>The same: the set is looked at after each run, outside of what is timed.</summary>
    public override WorkloadCase CreateAudited(CaseSize size) => CreateMeasured(size);
}
