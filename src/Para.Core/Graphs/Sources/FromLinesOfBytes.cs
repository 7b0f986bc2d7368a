using System.IO.Pipelines;
using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the lines of a stream of text in UTF-8.</summary>
    /// <param name="stream">The stream. A run reads it to its end and does not dispose it; a second run finds it at its end.</param>
    /// <returns>The flow of lines.</returns>
    /// <remarks>
    /// <para>
    /// Asynchronous, on the thread pool, which also decodes: to do that in parallel as well, use
    /// <c>FromFrames(stream, Framing.Lines).Select(line => line.GetString(encoding))</c>. A file by its path is read by all workers. A line goes on as
    /// soon as all of it is there. Order: as in the stream.
    /// </para>
    /// <para>
    /// The lines are those of <see cref="TextReader.ReadLine"/>. A byte order mark is no part of the first one, and decides upon the encoding.
    /// </para>
    /// <para>
    /// A line that is too long faults the run with a <see cref="MalformedInputException"/> that says at which byte, as do malformed bytes if
    /// <see cref="LineOptions.Encoding"/> is one that throws for them. Otherwise as <see cref="FromFrames(Stream, Framing)"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public static Flow<string> FromLines(Stream stream) => FromLines(stream, LineOptions.Default);

    /// <summary>Begins a flow with the lines of a stream of text.</summary>
    /// <param name="stream">The stream. A run reads it to its end and does not dispose it; a second run finds it at its end.</param>
    /// <param name="options">The encoding, and how long a line may be.</param>
    /// <returns>The flow of lines.</returns>
    /// <inheritdoc cref="FromLines(Stream)" path="/remarks"/>
    /// <inheritdoc cref="FromLines(Stream)" path="/exception"/>
    public static Flow<string> FromLines(Stream stream, LineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FromBytes("FromLines", CreateInput(stream), () => new LineReader(options));
    }

    /// <summary>Begins a flow with the lines of a pipe of text in UTF-8.</summary>
    /// <param name="reader">The pipe's reader. A run reads it to its end, and completes it.</param>
    /// <returns>The flow of lines.</returns>
    /// <remarks>As from a stream; the pipe is read and completed as by <see cref="FromFrames(PipeReader, Framing)"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<string> FromLines(PipeReader reader) => FromLines(reader, LineOptions.Default);

    /// <summary>Begins a flow with the lines of a pipe of text.</summary>
    /// <param name="reader">The pipe's reader. A run reads it to its end, and completes it.</param>
    /// <param name="options">The encoding, and how long a line may be.</param>
    /// <returns>The flow of lines.</returns>
    /// <inheritdoc cref="FromLines(PipeReader)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<string> FromLines(PipeReader reader, LineOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        return FromBytes("FromLines", new PipeInput(reader), () => new LineReader(options));
    }
}
