namespace Para;

/// <summary>A run whose result is not that of the first run of a comparison.</summary>
public sealed record ResultMismatch
{
    internal ResultMismatch()
    {
    }

    /// <summary>Gets the name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Gets the result of its run.</summary>
    public required object? Result { get; init; }

    /// <summary>Gets the name of the engine of the first run. The same engine, where it does not agree with itself.</summary>
    public required string ReferenceEngine { get; init; }

    /// <summary>Gets the result of the first run.</summary>
    public required object? ReferenceResult { get; init; }

    /// <summary>Gets where in the results the first difference is, such as <c>["b"]</c>, <c>[17]</c> or <c>.Item2[17]</c>; empty for the whole.</summary>
    public required string Place { get; init; }

    /// <summary>Gets what the run has in this place, as text.</summary>
    public required string Actual { get; init; }

    /// <summary>Gets what the first run has in this place, as text.</summary>
    public required string Expected { get; init; }

    /// <summary>Says which engine differs, and how.</summary>
    /// <returns>Text such as <c>DataflowEngine gave 41, where SequentialEngine gave 42</c>.</returns>
    public override string ToString()
    {
        string place = Place.Length == 0 ? string.Empty : $" at {Place}";
        string reference = Engine == ReferenceEngine ? "its first run" : ReferenceEngine;
        string hint = Actual == Expected ? ". They read the same: give a comparer that looks into them" : string.Empty;
        return $"{Engine} gave {Actual}{place}, where {reference} gave {Expected}{hint}";
    }
}
