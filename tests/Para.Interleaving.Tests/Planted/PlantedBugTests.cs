using System.Diagnostics;

namespace Para.Interleaving.Tests.Planted;

/// <summary>The checker finds what it is there to find.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. PlantedBugs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Explore_PlantedBug_IsFound(string name)
    {
        long start = Stopwatch.GetTimestamp();
        string? failure = FaultyCode.FindFailure(PlantedBugs.All[name]);
        output.WriteLine($"{name}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        output.WriteLine(string.Join(' ', (failure ?? "Not found.").Split('\n').Take(2)));
        Assert.NotNull(failure);
    }
}
