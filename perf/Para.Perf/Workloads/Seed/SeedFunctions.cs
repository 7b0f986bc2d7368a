namespace Para.Perf.Workloads.Seed;

/// <summary>The four functions of the example graph. Every contender that calls delegates calls these very ones.</summary>
internal sealed record SeedFunctions(
    Func<int, (int, int)> Split,
    Func<(int, int), int> Subtract,
    Func<int, int> Negate,
    Func<SeedTotals, Action<int>> SumInto)
{
    public static SeedFunctions Example { get; } =
        new(x => (x * 2, x), p => p.Item1 - p.Item2, x => -x, totals => x => totals.Sum += x);

    public static SeedFunctions Audited { get; } = Example with
    {
        SumInto = totals => x =>
        {
            totals.Sum += x;
            totals.Count++;
            totals.Squares += (long)x * x;
        },
    };

    /// <summary>Forty others of the same types. Each line is four methods of its own: a profile tells methods apart, not captured values.</summary>
    public static IReadOnlyList<SeedFunctions> Others { get; } =
    [
        new(x => (x + 2, x), p => p.Item1 + p.Item2 + 2, x => x + 2, t => x => t.Sum += x + 2),
        new(x => (x, x - 3), p => p.Item1 - p.Item2 - 3, x => x - 3, t => x => t.Sum -= x - 3),
        new(x => (x * 4, x + 1), p => p.Item1 ^ (p.Item2 + 4), x => x * 4, t => x => t.Sum ^= x + 4),
        new(x => (x ^ 5, x), p => (p.Item1 * 5) + p.Item2, x => x ^ 5, t => x => t.Count -= x ^ 5),
        new(x => (x, x | 6), p => p.Item2 - (p.Item1 * 6), x => x | 6, t => x => t.Sum += x & 6),
        new(x => (x & 7, x), p => (p.Item1 & 7) - p.Item2, x => x & 7, t => x => t.Sum -= x | 7),
        new(x => (x >> 1, x), p => (p.Item1 | 8) - p.Item2, x => x >> 1, t => x => t.Count += x > 8 ? 1 : 0),
        new(x => (9 - x, x), p => p.Item1 > 9 ? p.Item1 : p.Item2, x => 9 - x, t => x => t.Squares = x - 9),
        new(x => (x + 10, x), p => p.Item1 - p.Item2 - 10, x => x * 10, t => x => t.Sum -= x - 10),
        new(x => (x, x - 11), p => p.Item1 ^ (p.Item2 + 11), x => x ^ 11, t => x => t.Sum ^= x + 11),
        new(x => (x * 12, x + 1), p => (p.Item1 * 12) + p.Item2, x => x | 12, t => x => t.Count -= x ^ 12),
        new(x => (x ^ 13, x), p => p.Item2 - (p.Item1 * 13), x => x & 13, t => x => t.Sum += x & 13),
        new(x => (x, x | 14), p => (p.Item1 & 14) - p.Item2, x => x >> 2, t => x => t.Sum -= x | 14),
        new(x => (x & 15, x), p => (p.Item1 | 15) - p.Item2, x => 15 - x, t => x => t.Count += x > 15 ? 1 : 0),
        new(x => (x >> 2, x), p => p.Item1 > 16 ? p.Item1 : p.Item2, x => x + 16, t => x => t.Squares = x - 16),
        new(x => (17 - x, x), p => p.Item1 + p.Item2 + 17, x => x - 17, t => x => t.Sum += x + 17),
        new(x => (x + 18, x), p => p.Item1 ^ (p.Item2 + 18), x => x | 18, t => x => t.Sum ^= x + 18),
        new(x => (x, x - 19), p => (p.Item1 * 19) + p.Item2, x => x & 19, t => x => t.Count -= x ^ 19),
        new(x => (x * 20, x + 1), p => p.Item2 - (p.Item1 * 20), x => x >> 3, t => x => t.Sum += x & 20),
        new(x => (x ^ 21, x), p => (p.Item1 & 21) - p.Item2, x => 21 - x, t => x => t.Sum -= x | 21),
        new(x => (x, x | 22), p => (p.Item1 | 22) - p.Item2, x => x + 22, t => x => t.Count += x > 22 ? 1 : 0),
        new(x => (x & 23, x), p => p.Item1 > 23 ? p.Item1 : p.Item2, x => x - 23, t => x => t.Squares = x - 23),
        new(x => (x >> 3, x), p => p.Item1 + p.Item2 + 24, x => x * 24, t => x => t.Sum += x + 24),
        new(x => (25 - x, x), p => p.Item1 - p.Item2 - 25, x => x ^ 25, t => x => t.Sum -= x - 25),
        new(x => (x + 26, x), p => (p.Item1 * 26) + p.Item2, x => x >> 4, t => x => t.Count -= x ^ 26),
        new(x => (x, x - 27), p => p.Item2 - (p.Item1 * 27), x => 27 - x, t => x => t.Sum += x & 27),
        new(x => (x * 28, x + 1), p => (p.Item1 & 28) - p.Item2, x => x + 28, t => x => t.Sum -= x | 28),
        new(x => (x ^ 29, x), p => (p.Item1 | 29) - p.Item2, x => x - 29, t => x => t.Count += x > 29 ? 1 : 0),
        new(x => (x, x | 30), p => p.Item1 > 30 ? p.Item1 : p.Item2, x => x * 30, t => x => t.Squares = x - 30),
        new(x => (x & 31, x), p => p.Item1 + p.Item2 + 31, x => x ^ 31, t => x => t.Sum += x + 31),
        new(x => (x >> 4, x), p => p.Item1 - p.Item2 - 32, x => x | 32, t => x => t.Sum -= x - 32),
        new(x => (33 - x, x), p => p.Item1 ^ (p.Item2 + 33), x => x & 33, t => x => t.Sum ^= x + 33),
        new(x => (x + 34, x), p => p.Item2 - (p.Item1 * 34), x => x + 34, t => x => t.Sum += x & 34),
        new(x => (x, x - 35), p => (p.Item1 & 35) - p.Item2, x => x - 35, t => x => t.Sum -= x | 35),
        new(x => (x * 36, x + 1), p => (p.Item1 | 36) - p.Item2, x => x * 36, t => x => t.Count += x > 36 ? 1 : 0),
        new(x => (x ^ 37, x), p => p.Item1 > 37 ? p.Item1 : p.Item2, x => x ^ 37, t => x => t.Squares = x - 37),
        new(x => (x, x | 38), p => p.Item1 + p.Item2 + 38, x => x | 38, t => x => t.Sum += x + 38),
        new(x => (x & 39, x), p => p.Item1 - p.Item2 - 39, x => x & 39, t => x => t.Sum -= x - 39),
        new(x => (x >> 5, x), p => p.Item1 ^ (p.Item2 + 40), x => x >> 5, t => x => t.Sum ^= x + 40),
        new(x => (41 - x, x), p => (p.Item1 * 41) + p.Item2, x => 41 - x, t => x => t.Count -= x ^ 41),
    ];
}
