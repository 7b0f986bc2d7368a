namespace Para.Contract.Tools;

/// <summary>The same integers out of each kind of source.</summary>
public static class SourceKinds
{
    public static IReadOnlyList<SourceKind> All { get; } = Enum.GetValues<SourceKind>();

    /// <summary>Makes a flow of the integers from zero.</summary>
    public static Flow<int> Create(SourceKind kind, int count) => kind switch
    {
        SourceKind.Range => Pipeline.Range(0, count),
        SourceKind.List => Pipeline.From(Enumerable.Range(0, count).ToList()),
        SourceKind.Array => Pipeline.From(Enumerable.Range(0, count).ToArray()),
        SourceKind.Opaque => Pipeline.From(Enumerable.Range(0, count).Where(_ => true)),
        SourceKind.Parted => Pipeline.From(ScriptedParts.Integers(0, count)),
        _ => Pipeline.From(Enumerable.Range(0, count).Where(_ => true), new SourceOptions { NeverBlocks = true }),
    };
}
