using System.Threading.Channels;
using Para.Engines;
using Para.Kernels;

namespace Para;

public static partial class FlowExtensions
{
    /// <summary>Closes the graph with a channel, which is completed with the run.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="writer">The channel's writer.</param>
    /// <returns>The pipeline. Its run completes the channel, so a second run needs another one.</returns>
    /// <remarks>
    /// <para>
    /// One writer at a time, in order below <c>AsOrdered</c>. An item that the channel has room for costs no task. A full channel makes
    /// the graph wait, up to the sources, without holding a worker: <see cref="RunOptions.MaxItemsInFlight"/> bounds what waits. A stopped run
    /// waits for its reader too; cancel it if there is none any more.
    /// </para>
    /// <para>
    /// When the run has ended the channel is completed: with the original exception if the run is faulted, wherever that was; with an
    /// <see cref="OperationCanceledException"/> that carries the caller's token if it is cancelled. It is completed before the run's task is.
    /// </para>
    /// <para>
    /// If somebody else completes the channel while there are items for it, they cannot arrive: that is a fault of the run, a
    /// <see cref="ChannelClosedException"/>, or the exception that the channel was completed with. The items are counted as discarded.
    /// </para>
    /// <para>
    /// A channel that drops when it is full (<see cref="BoundedChannelFullMode.DropOldest"/>, say) tells nobody but its own callback: the run
    /// counts those items as delivered. One that allows synchronous continuations runs its reader's code on Para's workers.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline To<T>(this Flow<T> flow, ChannelWriter<T> writer) => To(flow, writer, SinkOptions.Default);

    /// <summary>Closes the graph with a channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="flow">The items.</param>
    /// <param name="writer">The channel's writer.</param>
    /// <param name="options">Whether the channel is completed with the run.</param>
    /// <returns>The pipeline.</returns>
    /// <inheritdoc cref="To{T}(Flow{T}, ChannelWriter{T})" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline To<T>(this Flow<T> flow, ChannelWriter<T> writer, SinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        return flow.AsyncSink("To", () => new ChannelKernel<T>(writer, options.LeaveOpen));
    }
}
