using System.Text;
using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the lines of a text file, which is read by all workers.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The flow of lines.</returns>
    /// <remarks>
    /// <para>
    /// Parallel: each worker reads a part of the file, and the line that it cuts. Order: as in the file, below <c>AsOrdered</c>.
    /// Memory: two buffers for each part that is being read.
    /// </para>
    /// <para>
    /// The lines are those of <see cref="File.ReadLines(string)"/>. The text is UTF-8 unless a byte order mark says otherwise.
    /// What has no length, such as a pipe, a device, or a file in <c>/proc</c>, is read by one thread of its own.
    /// </para>
    /// <para>
    /// A run asks for the length of the file when it begins. Of a file that grows meanwhile, it reads the lines that begin before that;
    /// of one that becomes shorter, what is left. The file is opened for each part, so it must not be replaced by another one.
    /// A file that cannot be read, or no longer, is a fault of the run.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The path is empty or white space.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static Flow<string> FromLines(string path) => FromLines(path, Encoding.UTF8);

    /// <summary>Begins a flow with the lines of a text file in some encoding, which is read by all workers.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="encoding">The encoding, unless a byte order mark says otherwise.</param>
    /// <returns>The flow of lines.</returns>
    /// <remarks>
    /// As <see cref="FromLines(string)"/> if the encoding is UTF-8, UTF-16, UTF-32, ASCII, or another one of a byte for each
    /// character with the line ends of ASCII. Other encodings are read by one thread of its own.
    /// </remarks>
    /// <inheritdoc cref="FromLines(string)" path="/exception"/>
    public static Flow<string> FromLines(string path, Encoding encoding)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(encoding);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The file '{path}' does not exist.", path);
        }

        // A definition means one file, whatever the current directory is when it runs.
        string file = Path.GetFullPath(path);
        return TextFileSource.CanRead(file, encoding)
            ? FromSource("FromLines", new TextFileSource(file, encoding))
            : From(Lines(file, encoding), new SourceOptions { Name = "FromLines" });

        // ReadLines by itself opens the file when it is called.
        static IEnumerable<string> Lines(string file, Encoding encoding)
        {
            foreach (string line in File.ReadLines(file, encoding))
            {
                yield return line;
            }
        }
    }

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
        return new Flow<string>(
            new PullSourceStage<string>("FromLines", Lines(reader), neverBlocks: false, StageOptions.Default) { ReadsOnce = true });

        static IEnumerable<string> Lines(TextReader reader)
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }
}
