namespace Para.AotSmoke;

/// <summary>Compares, and keeps what differs.</summary>
internal static class Check
{
    /// <summary>Far longer than the whole program takes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static int Count { get; private set; }

    public static List<string> Failures { get; } = [];

    public static void Equal<T>(T expected, T actual, string name)
    {
        Count++;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Failures.Add($"{name}: expected {expected}, got {actual}");
        }
    }

    public static void SameItems<T>(IEnumerable<T> expected, IEnumerable<T> actual, string name)
    {
        Count++;
        if (!expected.Order().SequenceEqual(actual.Order()))
        {
            Failures.Add($"{name}: the items differ");
        }
    }

    /// <summary>Runs a pipeline; whatever goes wrong is a failure, and the program goes on.</summary>
    public static async Task RunAsync<T>(Pipeline<T> pipeline, Engine engine, Action<T> check, string name)
    {
        try
        {
            check(await pipeline.RunAsync(engine).WaitAsync(s_patience));
        }
        catch (Exception exception)
        {
            Count++;
            Failures.Add($"{name}: {exception}");
        }
    }
}
