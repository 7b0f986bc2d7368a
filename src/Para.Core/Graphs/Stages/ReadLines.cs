namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Reads the lines of each text file, several files at once.</summary>
    /// <param name="paths">A flow of paths.</param>
    /// <returns>The flow of lines. Lines of several files are mixed.</returns>
    /// <remarks>
    /// Parallel and streaming: a file is never held whole. The text is UTF-8 unless a byte order mark says otherwise. A
    /// file that cannot be read is a fault of the run; to go on with the rest, use <c>SelectMany</c> with a reader that
    /// catches.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is <see langword="null"/>.</exception>
    public static Flow<string> ReadLines(this Flow<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Expand(paths, "ReadLines", File.ReadLines);
    }
}
