using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>
/// What an asynchronous sink does with its batches, and how it learns that the run has ended: out of which bridges to other
/// libraries are made.
/// </summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <remarks>
/// A run has one kernel. Its calls never overlap, and each sees all that the one before it wrote; a call that waits holds no
/// worker. <see cref="Ended"/> is the last one.
/// </remarks>
[Experimental("PARA001")]
public abstract partial class AsyncSinkKernel<TIn>
{
    private int _consumed;

    /// <summary>Gets or sets how many items of the present call the target has; zero when a call begins.</summary>
    /// <remarks>
    /// To be kept up to date: what is behind it when the call throws, or when the run ends without it, is discarded and counted. A call that
    /// gives <see langword="true"/> has consumed all.
    /// </remarks>
    // Volatile, because a run that goes on without a call that does not return reads it while the call may write it. It orders
    // nothing else: an item that is on its way at that moment may be counted as discarded and arrive all the same.
    protected internal int Consumed
    {
        get => Volatile.Read(ref _consumed);
        protected set => Volatile.Write(ref _consumed, value);
    }

    /// <summary>Gets whether more items are waiting behind those of the present call, so that there is no need to flush yet.</summary>
    protected bool MoreWaits { get; private set; }

    /// <summary>Hands items to the target.</summary>
    /// <param name="items">The items, at least one. They are not copied: the memory is valid until the returned task has ended.</param>
    /// <param name="moreWaits">Whether more items are waiting behind these.</param>
    /// <param name="cancellationToken">Cancelled when the items are no longer needed: the run is cancelled or faulted.</param>
    /// <returns>
    /// Whether the target wants more. If not, what is behind <see cref="Consumed"/> is discarded as <c>EarlyEnd</c>, as is what still
    /// comes, and the sources that nobody else reads close.
    /// </returns>
    public ValueTask<bool> WriteAsync(ReadOnlyMemory<TIn> items, bool moreWaits, CancellationToken cancellationToken)
    {
        Consumed = 0;
        MoreWaits = moreWaits;
        return WriteCore(items, cancellationToken);
    }

    /// <summary>Finishes what was written, after the last item of a run that is neither faulted nor cancelled, and whose target wanted all.</summary>
    /// <param name="cancellationToken">Cancelled when the run is cancelled or faulted meanwhile.</param>
    /// <returns>A task that ends when that is done. The run waits for it, and an exception is a fault of the run.</returns>
    public ValueTask CompleteAsync(CancellationToken cancellationToken) => CompleteCore(cancellationToken);

    /// <summary>Tells the target that the run has ended.</summary>
    /// <param name="exception">
    /// <see langword="null"/> for a run that was completed or stopped; the first fault of one that is faulted; an
    /// <see cref="OperationCanceledException"/> with the caller's token for one that is cancelled.
    /// </param>
    /// <remarks>
    /// Called once in each run, also in one that brought no item here, or that another stage or its caller ended; never while another
    /// call goes on. How the run ended is settled, and its task is about to say so. So the call must be short, and must not wait for the
    /// run. What it throws is kept with the faults in the report.
    /// </remarks>
    public void Ended(Exception? exception) => EndedCore(exception);

    /// <summary>Hands items to the target: see <see cref="WriteAsync"/>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancelled when the items are no longer needed.</param>
    /// <returns>Whether the target wants more.</returns>
    protected abstract ValueTask<bool> WriteCore(ReadOnlyMemory<TIn> items, CancellationToken cancellationToken);

    /// <summary>Finishes what was written: see <see cref="CompleteAsync"/>. Does nothing unless overridden.</summary>
    /// <param name="cancellationToken">Cancelled when the run is cancelled or faulted meanwhile.</param>
    /// <returns>A task that ends when that is done.</returns>
    protected virtual ValueTask CompleteCore(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Tells the target that the run has ended: see <see cref="Ended"/>. Does nothing unless overridden.</summary>
    /// <param name="exception">How it ended.</param>
    protected virtual void EndedCore(Exception? exception)
    {
    }
}
