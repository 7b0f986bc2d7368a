using System.Globalization;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Strings;

/// <summary>
/// Items that are references, and allocated on the way: what the garbage collector adds, and what is cleared behind it.
/// <code>
///   string[] data ─ Select(s => s[5..]) ─ Select(s => int.Parse(s)) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class StringsWorkload()
    : SumWorkload("strings", "Texts: a substring of each, parsed, into a combining sum.")
{
    public override int DefaultItems => 1_000_000;

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new StringsCase(
            [.. Enumerable.Range(0, size.Items).Select(i => string.Create(CultureInfo.InvariantCulture, $"item {i}"))], fold);
}
