namespace Para.Perf.Engines;

/// <summary>Small chains of many types: what else a large program has run before the one measured.</summary>
internal static class OtherChains
{
    private const int Items = 2_000;

    public static async Task RunAsync(IChainRunner runner, int workers)
    {
        int[] numbers = [.. Enumerable.Range(0, Items)];
        string[] texts = [.. numbers.Select(x => $"item {x}")];
        long total = 0;

        await runner.RunAsync<int, int>(numbers, x => x + 11, x => total += x, workers);
        await runner.RunAsync<int, int>(numbers, x => x ^ 13, x => total ^= x, workers);
        await runner.RunAsync<int, long>(numbers, x => x * 17L, x => total += x, workers);
        await runner.RunAsync<int, double>(numbers, x => x / 19.0, x => total += (long)x, workers);
        await runner.RunAsync<int, string>(numbers, x => x > 23 ? "more" : "less", x => total += x.Length, workers);
        await runner.RunAsync<int, (int, int)>(numbers, x => (x, x), x => total += x.Item1, workers);
        await runner.RunAsync<string, int>(texts, s => s.Length, x => total -= x, workers);
        await runner.RunAsync<string, char>(texts, s => s[0], x => total |= x, workers);
        await runner.RunAsync<string, string>(texts, s => s, s => total += s.Length, workers);
    }
}
