namespace Para.Contract.Tools;

/// <summary>The ways in which a source is read.</summary>
public enum SourceKind
{
    Range,
    List,
    Array,
    Opaque,
    NeverBlocking,
    Parted,
}
