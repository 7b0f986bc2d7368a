using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    private static readonly Encoding s_withoutMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Closes the graph with a stream to which each line is written, in UTF-8 without a byte order mark.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="stream">The stream. A run writes to it and does not dispose it.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// Each is followed by a line feed; one that contains the end of a line becomes several. Otherwise as
    /// <see cref="ToFrames(Flow{ReadOnlyMemory{byte}}, Stream, Framing)"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static Pipeline ToLines(this Flow<string> flow, Stream stream) => ToLines(flow, stream, s_withoutMark);

    /// <summary>Closes the graph with a stream to which each line is written in some encoding.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="stream">The stream. A run writes to it and does not dispose it.</param>
    /// <param name="encoding">
    /// The encoding. Its byte order mark, if it has one, comes before the first line, unless the stream says that it is not at its beginning: as a
    /// <see cref="StreamWriter"/> does it.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="ToLines(Flow{string}, Stream)" path="/remarks"/>
    /// <inheritdoc cref="ToLines(Flow{string}, Stream)" path="/exception"/>
    public static Pipeline ToLines(this Flow<string> flow, Stream stream, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        RefuseUnwritable(stream);
        return ToBytes(
            flow,
            "ToLines",
            () => new StreamOutput(stream),
            () => new LineItemWriter(encoding, writesMark: !stream.CanSeek || stream.Position == 0));
    }

    /// <summary>Closes the graph with a pipe to which each line is written, in UTF-8, and which is completed with the run.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="writer">The pipe's writer.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// Each is followed by a line feed; one that contains the end of a line becomes several. Otherwise as
    /// <see cref="ToFrames(Flow{ReadOnlyMemory{byte}}, PipeWriter, Framing)"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToLines(this Flow<string> flow, PipeWriter writer) =>
        ToLines(flow, writer, s_withoutMark, SinkOptions.Default);

    /// <summary>Closes the graph with a pipe to which each line is written in some encoding.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="writer">The pipe's writer.</param>
    /// <param name="encoding">The encoding. Its byte order mark is not written.</param>
    /// <param name="options">Whether the writer is completed with the run.</param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="ToLines(Flow{string}, PipeWriter)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToLines(this Flow<string> flow, PipeWriter writer, Encoding encoding, SinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(options);
        return ToBytes(
            flow, "ToLines", () => new PipeOutput(writer, options.LeaveOpen), () => new LineItemWriter(encoding, writesMark: false));
    }

    /// <summary>Closes the graph with a buffer to which each line is written, in UTF-8.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="buffer">The buffer. It belongs to the run until that has ended.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// Each is followed by a line feed; one that contains the end of a line becomes several. One writer at a time, in order below <c>AsOrdered</c>. A
    /// buffer never waits: it holds whatever is written, in memory.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToLines(this Flow<string> flow, IBufferWriter<byte> buffer) => ToLines(flow, buffer, s_withoutMark);

    /// <summary>Closes the graph with a buffer to which each line is written in some encoding.</summary>
    /// <param name="flow">The lines.</param>
    /// <param name="buffer">The buffer. It belongs to the run until that has ended.</param>
    /// <param name="encoding">The encoding. Its byte order mark is not written.</param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="ToLines(Flow{string}, IBufferWriter{byte})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToLines(this Flow<string> flow, IBufferWriter<byte> buffer, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(encoding);
        return ToBytes(flow, "ToLines", () => new BufferOutput(buffer), () => new LineItemWriter(encoding, writesMark: false));
    }
}
