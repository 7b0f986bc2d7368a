using System.IO.Pipelines;
using Para.Engines;
using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the records of a stream of bytes.</summary>
    /// <param name="stream">The stream. A run reads it to its end and does not dispose it; a second run finds it at its end.</param>
    /// <param name="framing">How it is taken apart: lines, delimiters, length prefixes.</param>
    /// <returns>The flow of records, each with its position.</returns>
    /// <remarks>
    /// <para>
    /// Asynchronous, on the thread pool: a read that waits holds no thread, if the stream is one that can do so. A record goes on as soon as all
    /// of it is there. Order: as in the stream. To parse is the work of the next stages, in parallel.
    /// </para>
    /// <para>
    /// A record is a view of the block that was read, not a copy, except for one that the end of a block cuts. It stays valid: see
    /// <see cref="Frame.Bytes"/>. Memory: the blocks of the records in flight, each at most <see cref="Framing.MaxLength"/>; make
    /// <see cref="RunOptions.MaxItemsInFlight"/> smaller for large ones.
    /// </para>
    /// <para>
    /// Input that is cut off in the middle of a record, or holds one that is too long, faults the run with a
    /// <see cref="MalformedInputException"/> that says at which byte. What the stream throws is a fault too. A
    /// stopped run works off the records that it has taken; it, and one that ends early otherwise, discards and counts those that are left
    /// in the last block, and the beginning of one that is not complete is lost.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public static Flow<Frame> FromFrames(Stream stream, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(framing);
        return FromBytes("FromFrames", CreateInput(stream), () => new RawFrameReader(framing));
    }

    /// <summary>Begins a flow with the records of a pipe.</summary>
    /// <param name="reader">The pipe's reader. A run reads it to its end, and completes it.</param>
    /// <param name="framing">How it is taken apart: lines, delimiters, length prefixes.</param>
    /// <returns>The flow of records, each with its position.</returns>
    /// <remarks>
    /// As from a stream, but for this: a pipe has its memory back at once, so bytes are moved once, into blocks of Para's. The pipe's writer
    /// waits while the run is slow. When the run reads no further the reader is completed, with an exception if the input is malformed, so that
    /// the writer learns of it. What the writer was completed with is a fault of the run.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Flow<Frame> FromFrames(PipeReader reader, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(framing);
        return FromBytes("FromFrames", new PipeInput(reader), () => new RawFrameReader(framing));
    }

    private static StreamInput CreateInput(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanRead ? new StreamInput(stream) : throw new ArgumentException("The stream cannot be read.", nameof(stream));
    }

    private static Flow<T> FromBytes<T>(string operatorName, ByteInput input, Func<FrameReader<T>> createReader) =>
        Sources.Push<T>(operatorName, context => new FrameEnumerator<T>(input, createReader(), context), readsOnce: true);
}
