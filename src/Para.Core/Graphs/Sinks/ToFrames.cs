using System.Buffers;
using System.IO.Pipelines;
using Para.Engines;
using Para.Graphs;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Closes the graph with a stream to which each record is written.</summary>
    /// <param name="flow">The records.</param>
    /// <param name="stream">The stream. A run writes to it and does not dispose it.</param>
    /// <param name="framing">How records are told apart.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// <para>
    /// One writer at a time, in order below <c>AsOrdered</c>; a write that waits holds no worker. The records of a batch are written
    /// together. The stream is flushed when no more are waiting, and at the end of a run that succeeds.
    /// </para>
    /// <para>
    /// What the stream throws is a fault of the run, as is a record that could not be read again: one that is longer than the framing
    /// allows, or contains the delimiter (an <see cref="ArgumentException"/>). Records that the stream has not taken by the end of the run are counted as
    /// discarded; a write that failed half-way may have left a part of them.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static Pipeline ToFrames(this Flow<ReadOnlyMemory<byte>> flow, Stream stream, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(framing);
        RefuseUnwritable(stream);
        return ToBytes(flow, "ToFrames", () => new StreamOutput(stream), () => new FrameItemWriter(framing));
    }

    /// <summary>Closes the graph with a pipe to which each record is written, and which is completed with the run.</summary>
    /// <param name="flow">The records.</param>
    /// <param name="writer">The pipe's writer.</param>
    /// <param name="framing">How records are told apart.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>
    /// <para>
    /// As to a stream, but for this. The pipe is flushed behind each batch, and makes the graph wait while its reader is behind, without
    /// holding a worker. A record that it has taken counts as delivered. If its reader is completed without an exception it wants no more: the
    /// rest is discarded as <see cref="DropReason.EarlyEnd"/>, and the sources that nobody else reads close.
    /// </para>
    /// <para>
    /// When the run has ended the writer is completed, with the exception if the run is faulted or cancelled.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToFrames(this Flow<ReadOnlyMemory<byte>> flow, PipeWriter writer, Framing framing) =>
        ToFrames(flow, writer, framing, SinkOptions.Default);

    /// <summary>Closes the graph with a pipe to which each record is written.</summary>
    /// <param name="flow">The records.</param>
    /// <param name="writer">The pipe's writer.</param>
    /// <param name="framing">How records are told apart.</param>
    /// <param name="options">Whether the writer is completed with the run.</param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="ToFrames(Flow{ReadOnlyMemory{byte}}, PipeWriter, Framing)" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToFrames(this Flow<ReadOnlyMemory<byte>> flow, PipeWriter writer, Framing framing, SinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(options);
        return ToBytes(flow, "ToFrames", () => new PipeOutput(writer, options.LeaveOpen), () => new FrameItemWriter(framing));
    }

    /// <summary>Closes the graph with a buffer to which each record is written.</summary>
    /// <param name="flow">The records.</param>
    /// <param name="buffer">The buffer. It belongs to the run until that has ended.</param>
    /// <param name="framing">How records are told apart.</param>
    /// <returns>The pipeline.</returns>
    /// <remarks>One writer at a time, in order below <c>AsOrdered</c>. A buffer never waits: it holds whatever is written, in memory.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline ToFrames(this Flow<ReadOnlyMemory<byte>> flow, IBufferWriter<byte> buffer, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(framing);
        return ToBytes(flow, "ToFrames", () => new BufferOutput(buffer), () => new FrameItemWriter(framing));
    }

    private static Pipeline ToBytes<T>(
        Flow<T> flow, string operatorName, Func<ByteOutput> createOutput, Func<ItemWriter<T>> createWriter)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return flow.AsyncSink(operatorName, () => new ByteKernel<T>(createOutput(), createWriter()));
    }

    private static void RefuseUnwritable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written to.", nameof(stream));
        }
    }
}
