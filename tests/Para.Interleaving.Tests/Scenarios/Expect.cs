namespace Para.Interleaving.Tests.Scenarios;

/// <summary>What must hold. Scenarios know no test framework: they are compiled once more, against faulty structures.</summary>
internal static class Expect
{
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
