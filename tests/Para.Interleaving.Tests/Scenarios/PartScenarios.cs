using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Readers who claim the parts of a range: each position is in one part, and no part is shorter than the least.</summary>
internal static class PartScenarios
{
    /// <summary>Two readers of six positions.</summary>
    public static Scenario TwoReaders() => Claim(length: 6, least: 1, wanted: [1, 2]);

    /// <summary>Two readers whose parts have a least length, so that the last one takes what would be too short.</summary>
    public static Scenario TwoReadersLeastLength() => Claim(length: 7, least: 2, wanted: [2, 3]);

    /// <summary>Three readers.</summary>
    public static Scenario ThreeReaders() => Claim(length: 3, least: 1, wanted: [1, 2, 1]);

    private static Scenario Claim(int length, int least, int[] wanted)
    {
        var parts = new ModelParts(length, least);
        return new Scenario
        {
            Threads = [.. wanted.Select(most => new Action(() => parts.ClaimAll(most)))],
            AtEnd = parts.Verify,
            Shared = parts,
        };
    }

    private sealed class ModelParts(int length, int least)
    {
        // By position, how often it was claimed. Of the thread that has its turn.
        private readonly int[] _claimed = new int[length];

        private PartClaims<CheckedAtomics> _parts = new(length);

        public void ClaimAll(int wanted)
        {
            while (_parts.TryClaim(least, wanted, out long start, out long count))
            {
                Expect.That(count >= least, "a part is too short");
                for (long position = start; position < start + count; position++)
                {
                    Expect.That(++_claimed[position] == 1, "a position is claimed twice");
                }
            }
        }

        public void Verify()
        {
            Expect.That(Array.TrueForAll(_claimed, times => times == 1), "a position is in no part");
            Expect.That(_parts.Left == 0, "something is left");
        }
    }
}
