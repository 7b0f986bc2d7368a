namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the lines of text files, several of which are read at once.</summary>
    /// <param name="paths">The paths of the files.</param>
    /// <returns>The flow of lines, in the order of each file only if one worker runs it.</returns>
    /// <remarks>The text is UTF-8 unless a byte order mark says otherwise. A file that cannot be read is a fault of the run.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is <see langword="null"/>.</exception>
    public static Flow<string> FromLines(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return From(paths).ReadLines();
    }

    /// <summary>Begins a flow with the lines that a reader gives, such as those of the standard input.</summary>
    /// <param name="reader">The reader. A run reads it to its end and does not dispose it; a second run finds it at its end.</param>
    /// <returns>The flow of lines.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static Flow<string> FromLines(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return From(Lines(reader), new SourceOptions { Name = "FromLines" });

        static IEnumerable<string> Lines(TextReader reader)
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }
}
