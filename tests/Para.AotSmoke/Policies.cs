namespace Para.AotSmoke;

/// <summary>Failed items: skipped, tried again, routed. Routing makes types out of types, which must come to an end.</summary>
internal static class Policies
{
    private static readonly FailurePolicy s_retry = FailurePolicy.Retry(1, TimeSpan.Zero);

    public static async Task CheckAsync(Engine engine)
    {
        int[] items = [.. Enumerable.Range(0, 1_000)];
        Flow<(int Item, double Root)> roots = Pipeline.From(items)
            .Select(x => x % 10 == 3 ? throw new FormatException() : (x, Math.Sqrt(x))).With(new StageOptions { OnFailure = s_retry })
            .OnError(out Flow<FailedItem> failures);
        Flow<string> texts = roots.SelectMany(pair => pair.Item % 10 == 4 ? throw new FormatException() : new[] { $"{pair.Item}" })
            .OnError(out Flow<FailedItem> others);
        await Check.RunAsync(
            Pipeline.Combine(texts.ToList(), Pipeline.Merge(failures, others).ToList()),
            engine,
            result =>
            {
                Check.SameItems(items.Where(x => x % 10 is not (3 or 4)).Select(x => $"{x}"), result.Item1, "the successes");
                Check.Equal(200, result.Item2.Count, "the failures");
            },
            "OnError");
        await Check.RunAsync(
            Pipeline.From(items)
                .SelectStateful(() => 0L, (ref long calls, int x) => ++calls + (x % 2 == 0 ? throw new FormatException() : 0))
                .With(new StageOptions { OnFailure = FailurePolicy.Skip })
                .Aggregate(0L, (sum, x) => x % 3 == 0 ? throw new FormatException() : sum + 1)
                .With(new StageOptions { OnFailure = s_retry.ThenSkip() }),
            engine,
            count => Check.Equal(true, count is > 0 and < 500, "what was not skipped"),
            "Skip");
    }
}
