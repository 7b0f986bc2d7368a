using System.Threading.Channels;
using Para.Engines;
using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Begins a flow with the items of a channel, until it is completed.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">
    /// The channel's reader. A run takes items out of the channel, so two runs, or a run and another reader, share them.
    /// </param>
    /// <returns>The flow.</returns>
    /// <remarks>
    /// <para>
    /// Asynchronous, on the thread pool: a wait for items holds no thread. What is there is worked on at once, without waiting for more.
    /// Order: as the channel gives them. Memory: at most 8,192 items are taken ahead of the workers, and these are in flight
    /// already, so <see cref="RunOptions.MaxItemsInFlight"/> bounds them. Back-pressure is the channel's: a run that is slow takes no
    /// more, and a bounded channel makes its writers wait.
    /// </para>
    /// <para>
    /// A stopped run works off what it has taken. One that is cancelled or faulted, or needs no more, discards that, counts it, and hands
    /// it to <see cref="RunOptions.OnDropped"/>. What was not taken stays in the channel in any case.
    /// </para>
    /// <para>
    /// A channel that was completed with an exception faults the run with it, once its items have been taken; those that are still in flight
    /// then are discarded, as by every fault.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static Flow<T> From<T>(ChannelReader<T> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Sources.Push<T>("From", context => new ChannelEnumerator<T>(reader, context.CancellationToken), readsOnce: true);
    }
}
