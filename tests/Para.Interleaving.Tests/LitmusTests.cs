using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests;

public sealed class LitmusTests(ITestOutputHelper output)
{
    [Fact]
    public void StoreBuffering_WithoutFence_BothReadZero()
    {
        HashSet<(long, long)> outcomes = [];
        ExplorationResult result = Explorer.Explore(
            () =>
            {
                var x = new long[2];
                long a = -1;
                long b = -1;
                return new Scenario
                {
                    Threads =
                    [
                        () => { CheckedAtomics.Write(ref x[0], 1); a = CheckedAtomics.Read(ref x[1]); },
                        () => { CheckedAtomics.Write(ref x[1], 1); b = CheckedAtomics.Read(ref x[0]); },
                    ],
                    AtEnd = () => outcomes.Add((a, b)),
                };
            },
            new ExhaustiveSearch());
        output.WriteLine(result + " " + string.Join(" ", outcomes));
        Assert.Null(result.Failure);
        Assert.Contains((0, 0), outcomes);
    }
}
