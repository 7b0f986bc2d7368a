namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the paths of all files in a folder and the folders below it.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The flow of paths. <c>ReadLines()</c> behind it gives their lines.</returns>
    /// <remarks>Folders are listed while the run goes on. A folder that may not be entered is a fault of the run.</remarks>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty or white space.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static Flow<string> FromFiles(string folder) => FromFiles(folder, "*");

    /// <summary>Begins a flow with the paths of the files in a folder, and the folders below it, whose names match.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="searchPattern">The names that match, such as <c>*.txt</c>; <c>*</c> and <c>?</c> are wild cards.</param>
    /// <returns>The flow of paths. <c>ReadLines()</c> behind it gives their lines.</returns>
    /// <inheritdoc cref="FromFiles(string)" path="/remarks"/>
    /// <exception cref="ArgumentException">An argument is empty or white space.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static Flow<string> FromFiles(string folder, string searchPattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(searchPattern);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder '{folder}' does not exist.");
        }

        return From(
            Directory.EnumerateFiles(folder, searchPattern, SearchOption.AllDirectories),
            new SourceOptions { Name = "FromFiles" });
    }
}
