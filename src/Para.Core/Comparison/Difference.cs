namespace Para.Comparison;

/// <summary>The first difference between two results.</summary>
/// <param name="Place">Where it is; empty for the whole.</param>
/// <param name="Expected">What the one has there, as text.</param>
/// <param name="Actual">What the other has.</param>
internal sealed record Difference(string Place, string Expected, string Actual)
{
    public static Difference Between(object? expected, object? actual) =>
        new(string.Empty, ResultText.Describe(expected), ResultText.Describe(actual));

    /// <summary>The same difference, seen from what holds the part that it is in.</summary>
    public Difference In(string part) => this with { Place = part + Place };
}
