namespace Para.Core.Tests.Architecture;

/// <summary>A type of the assembly that uses another one.</summary>
internal sealed record TypeReference(string FromType, string FromFolder, string ToType, string ToFolder)
{
    public override string ToString() => $"{FromFolder}/{FromType} -> {ToFolder}/{ToType}";
}
