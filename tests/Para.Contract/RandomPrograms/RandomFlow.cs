namespace Para.Contract.RandomPrograms;

/// <summary>A flow of a random program, and what is known of it.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Items">What must come out.</param>
/// <param name="Name">What it is called where the program is printed.</param>
public sealed record RandomFlow(Flow<int> Flow, List<int> Items, string Name)
{
    /// <summary>Gets whether the items come out in just this order: order counts, and there is one way only.</summary>
    public required bool IsSequence { get; init; }

    /// <summary>Gets whether everything above it is read to its end.</summary>
    public required bool ReadsAll { get; init; }

    /// <summary>Gets whether fewer items above make nothing but fewer items here.</summary>
    public required bool IsMonotone { get; init; }
}
