namespace Para.Perf.Workloads.Summing;

/// <summary>Functions of every kind that the workloads of sums use: for the mixed profile.</summary>
internal sealed record OtherFunctions(
    Func<int, int> Map, Func<int, bool> Keep, Func<int, IEnumerable<int>> Expand, Func<long, int, long> Fold)
{
    /// <summary>Forty sets. Each line is four methods of its own: a profile tells methods apart, not captured values.</summary>
    public static IReadOnlyList<OtherFunctions> All { get; } =
    [
        new(x => x + 2, x => x % 3 == 2, x => Enumerable.Range(x, 5), (sum, x) => sum + x + 2),
        new(x => x ^ 3, x => (x & 3) == 0, x => [x], (sum, x) => x == 3 ? sum : sum + 1),
        new(x => 4 - x, x => x > 4, x => Enumerable.Repeat(x, 7), (sum, x) => sum + (x > 4 ? 1 : 0)),
        new(x => x - 5, x => (x ^ 5) % 5 != 0, x => Enumerable.Range(0, 8).Select(y => x + y), (sum, x) => sum | (long)(uint)x),
        new(x => x | 6, x => x < 1006, x => Enumerable.Range(6, x & 7), (sum, x) => Math.Max(sum, x - 6)),
        new(x => (x >> 2) + 7, x => (x + 7) % 2 == 0, x => [x, x + 7], (sum, x) => sum + (x & 7)),
        new(x => x * 8, x => x % 10 == 1, x => new Queue<int>([x, 8]), (sum, x) => sum ^ (x + 8)),
        new(x => x & 9, x => (x | 9) != x, x => new List<int> { x, 9, -x }, (sum, x) => sum - x),
        new(x => x - 10, x => x % 3 == 1, x => [x, x + 10], (sum, x) => sum - x),
        new(x => x | 11, x => (x & 11) == 0, x => new Queue<int>([x, 11]), (sum, x) => sum + x + 11),
        new(x => (x >> 2) + 12, x => x > 12, x => new List<int> { x, 12, -x }, (sum, x) => x == 12 ? sum : sum + 1),
        new(x => x * 13, x => (x ^ 13) % 5 != 0, x => Enumerable.Range(x, 7), (sum, x) => sum + (x > 13 ? 1 : 0)),
        new(x => x & 14, x => x < 1014, x => [x], (sum, x) => sum | (long)(uint)x),
        new(x => x + 15, x => (x + 15) % 2 == 0, x => Enumerable.Repeat(x, 9), (sum, x) => Math.Max(sum, x - 15)),
        new(x => x ^ 16, x => x % 18 == 1, x => Enumerable.Range(0, 10).Select(y => x + y), (sum, x) => sum + (x & 16)),
        new(x => 17 - x, x => (x | 17) != x, x => Enumerable.Range(17, x & 7), (sum, x) => sum ^ (x + 17)),
        new(x => x * 18, x => x % 3 == 0, x => Enumerable.Repeat(x, 3), (sum, x) => sum ^ (x + 18)),
        new(x => x & 19, x => (x & 19) == 0, x => Enumerable.Range(0, 4).Select(y => x + y), (sum, x) => sum - x),
        new(x => x + 20, x => x > 20, x => Enumerable.Range(20, x & 7), (sum, x) => sum + x + 20),
        new(x => x ^ 21, x => (x ^ 21) % 5 != 0, x => [x, x + 21], (sum, x) => x == 21 ? sum : sum + 1),
        new(x => 22 - x, x => x < 1022, x => new Queue<int>([x, 22]), (sum, x) => sum + (x > 22 ? 1 : 0)),
        new(x => x - 23, x => (x + 23) % 2 == 0, x => new List<int> { x, 23, -x }, (sum, x) => sum | (long)(uint)x),
        new(x => x | 24, x => x % 26 == 1, x => Enumerable.Range(x, 9), (sum, x) => Math.Max(sum, x - 24)),
        new(x => (x >> 2) + 25, x => (x | 25) != x, x => [x], (sum, x) => sum + (x & 25)),
        new(x => x ^ 26, x => x % 3 == 2, x => new List<int> { x, 26, -x }, (sum, x) => sum + (x & 26)),
        new(x => 27 - x, x => (x & 27) == 0, x => Enumerable.Range(x, 3), (sum, x) => sum ^ (x + 27)),
        new(x => x - 28, x => x > 28, x => [x], (sum, x) => sum - x),
        new(x => x | 29, x => (x ^ 29) % 5 != 0, x => Enumerable.Repeat(x, 5), (sum, x) => sum + x + 29),
        new(x => (x >> 2) + 30, x => x < 1030, x => Enumerable.Range(0, 6).Select(y => x + y), (sum, x) => x == 30 ? sum : sum + 1),
        new(x => x * 31, x => (x + 31) % 2 == 0, x => Enumerable.Range(31, x & 7), (sum, x) => sum + (x > 31 ? 1 : 0)),
        new(x => x & 32, x => x % 34 == 1, x => [x, x + 32], (sum, x) => sum | (long)(uint)x),
        new(x => x + 33, x => (x | 33) != x, x => new Queue<int>([x, 33]), (sum, x) => Math.Max(sum, x - 33)),
        new(x => x | 34, x => x % 3 == 1, x => Enumerable.Range(34, x & 7), (sum, x) => Math.Max(sum, x - 34)),
        new(x => (x >> 2) + 35, x => (x & 35) == 0, x => [x, x + 35], (sum, x) => sum + (x & 35)),
        new(x => x * 36, x => x > 36, x => new Queue<int>([x, 36]), (sum, x) => sum ^ (x + 36)),
        new(x => x & 37, x => (x ^ 37) % 5 != 0, x => new List<int> { x, 37, -x }, (sum, x) => sum - x),
        new(x => x + 38, x => x < 1038, x => Enumerable.Range(x, 5), (sum, x) => sum + x + 38),
        new(x => x ^ 39, x => (x + 39) % 2 == 0, x => [x], (sum, x) => x == 39 ? sum : sum + 1),
        new(x => 40 - x, x => x % 42 == 1, x => Enumerable.Repeat(x, 7), (sum, x) => sum + (x > 40 ? 1 : 0)),
        new(x => x - 41, x => (x | 41) != x, x => Enumerable.Range(0, 8).Select(y => x + y), (sum, x) => sum | (long)(uint)x),
    ];
}
