namespace Para.Perf.Latency;

/// <summary>The names of sources on the command line, in tables and in files.</summary>
internal static class SourceKindText
{
    public static IEnumerable<string> All => Enum.GetValues<SourceKind>().Select(ToText);

    public static string ToText(this SourceKind kind) => kind switch
    {
        SourceKind.Async => "async",
        SourceKind.Blocking => "blocking",
        SourceKind.Observable => "observable",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static SourceKind Parse(string text) => Enum.GetValues<SourceKind>().Single(kind => kind.ToText() == text);
}
