using System.Globalization;

namespace Para.Contract;

/// <summary>How thorough a run of the suite is, from environment variables: less by default, so that it ends in minutes.</summary>
public static class SuiteSettings
{
    /// <summary>Gets how many random programs a test tries: <c>PARA_CASES=20000</c>.</summary>
    /// <param name="usual">The number if nothing is set.</param>
    public static int GetRandomCases(int usual) =>
        Read("PARA_CASES") is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : usual;

    /// <summary>Gets the numbers of workers that an engine is tested with: <c>PARA_WORKERS=1,2,4,8,64</c>.</summary>
    /// <param name="usual">The numbers if nothing is set.</param>
    public static IReadOnlyList<int> GetWorkerCounts(params int[] usual) => Read("PARA_WORKERS") is { } text
        ? [.. text.Split(',').Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))]
        : usual;

    /// <summary>Gets the seed by which all schedules are fuzzed, on the engines that can: <c>PARA_FUZZ=1</c>. Null if they are not.</summary>
    public static int? FuzzSeed => Read("PARA_FUZZ") is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Gets how many items a test of memory takes: <c>PARA_ITEMS=10000000</c>.</summary>
    /// <param name="usual">The number if nothing is set.</param>
    public static int GetItems(int usual) =>
        Read("PARA_ITEMS") is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : usual;

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
