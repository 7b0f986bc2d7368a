namespace Para.Graphs;

/// <summary>Where a record was found.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Consumed">How many bytes are done with: what comes before it, the record, and its delimiter.</param>
internal readonly record struct FrameBounds(int Offset, int Length, int Consumed);
