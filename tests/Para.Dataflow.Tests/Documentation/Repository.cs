namespace Para.Dataflow.Tests.Documentation;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The pages that a reader may copy code from.</summary>
    public static IEnumerable<string> Pages() =>
    [
        Path.Combine(Root, "README.md"),
        Path.Combine(Root, "CHANGELOG.md"),
        Path.Combine(Root, "CONTRIBUTING.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Para.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has a Para.sln.");
    }
}
