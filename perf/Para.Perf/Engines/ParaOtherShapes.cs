namespace Para.Perf.Engines;

/// <summary>Small pipelines of many shapes and types: what else a large program has run before the one measured.</summary>
internal static class ParaOtherShapes
{
    private const int Items = 5_000;

    private static readonly Func<int, int>[] s_maps =
    [
        x => x + 11, x => x - 13, x => x * 17, x => x ^ 19, x => x | 23, x => x & 29, x => x >> 1, x => x << 2,
    ];

    private static readonly Func<int, bool>[] s_filters =
    [
        x => x > 11, x => x < 1300, x => x % 2 == 0, x => x % 3 != 0, x => (x & 4) == 0, x => x != 29, x => true, x => x >= 0,
    ];

    private static readonly Func<long, double>[] s_widenings =
    [
        x => x + 0.5, x => x * 0.25, x => x / 3.0, x => Math.Sqrt(x), x => -x, x => x, x => x * x, x => x - 1.0,
    ];

    private static readonly Func<string, int>[] s_measures =
    [
        s => s.Length, s => s[0], s => s[^1], s => s.Length * 2, s => s.IndexOf('7'), s => s.Length - 1, s => s[0] & 1, s => 1,
    ];

    private static readonly Func<int, string>[] s_texts =
    [
        x => "even", x => x > 3 ? "more" : "less", x => string.Empty, x => "x", x => "yy", x => "zzz", x => x < 0 ? "-" : "+", x => "t",
    ];

    public static async Task RunAsync(Engine engine)
    {
        int[] numbers = [.. Enumerable.Range(0, Items)];
        long[] longs = [.. numbers.Select(x => (long)x)];
        string[] texts = [.. numbers.Select(x => $"item {x}")];

        for (int i = 0; i < s_maps.Length; i++)
        {
            foreach (Pipeline pipeline in Build(i, numbers, longs, texts))
                await pipeline.RunAsync(engine);
        }
    }

    private static IEnumerable<Pipeline> Build(int i, int[] numbers, long[] longs, string[] texts)
    {
        Func<int, int> f = s_maps[i];
        Func<int, int> g = s_maps[(i + 1) % s_maps.Length];
        Func<int, int> h = s_maps[(i + 2) % s_maps.Length];
        Func<int, bool> keep = s_filters[i];
        int last = 0;
        double total = 0;
        long length = 0;

        yield return Pipeline.From(numbers).Select(f).ForEach(x => last = x);
        yield return Pipeline.From(numbers).Where(keep).ForEach(x => last ^= x);
        yield return Pipeline.From(numbers).Where(keep).Select(f).Select(g).ForEach(x => last |= x);
        yield return Pipeline.From(numbers).Select(f).Select(g).Select(h).Where(keep).ForEach(x => last &= x);
        yield return Pipeline.From(numbers)
            .FanOut(branch => branch.Select(f), branch => branch.Where(keep), branch => branch.Select(g).Select(h))
            .ForEach(x => last -= x);
        yield return Pipeline.From(longs).Select(s_widenings[i]).ForEach(x => total += x);
        yield return Pipeline.From(longs).Where(x => x > 5).Select(s_widenings[i]).Select(x => (float)x).ForEach(x => total -= x);
        yield return Pipeline.From(texts).Select(s_measures[i]).Select(f).ForEach(x => length += x);
        yield return Pipeline.From(texts)
            .FanOut(branch => branch.Where(s => s.Length > 6), branch => branch.Select(s_measures[i]).Select(s_texts[i]))
            .ForEach(s => length += s.Length);
    }
}
