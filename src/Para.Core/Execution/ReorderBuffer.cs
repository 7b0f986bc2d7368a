using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Para.Engines;

namespace Para.Execution;

/// <summary>Puts batches back in the order in which they were numbered, for each stream by itself.</summary>
/// <remarks>
/// <para>
/// Every place is taken by some batch, be it empty, also in a run that is faulted, stopped or cancelled; so whatever waits
/// here comes out. What waits is bounded by the credit that it holds.
/// </para>
/// <para>Not safe for several threads: the node that owns it takes one batch at a time, or holds a lock.</para>
/// </remarks>
internal sealed class ReorderBuffer
{
    private readonly Dictionary<OrderStream, Lane> _lanes = [];
    private readonly Queue<Batch> _inOrder = [];

    /// <summary>Takes in a batch. Whatever is in order now can be taken.</summary>
    public void Add(Batch batch)
    {
        OrderStream stream = batch.Order.Stream ?? throw new InvalidOperationException("The batch was not numbered.");
        ref Lane? lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, stream, out _);
        lane ??= new Lane();
        lane.Add(batch, _inOrder);
    }

    /// <summary>Takes the next batch that is in order.</summary>
    public bool TryTake([NotNullWhen(true)] out Batch? batch) => _inOrder.TryDequeue(out batch);

    private sealed class Lane
    {
        // Batches that have come before their turn.
        private readonly Dictionary<(long Position, int Part), Batch> _early = [];

        private (long Position, int Part) _next;

        public void Add(Batch batch, Queue<Batch> inOrder)
        {
            OrderKey order = batch.Order;
            if ((order.Position, order.Part) != _next)
            {
                _early.Add((order.Position, order.Part), batch);
                return;
            }

            Batch? following = batch;
            do
            {
                inOrder.Enqueue(following);
                order = following.Order;
                _next = order.IsLast ? (order.Position + order.Length, 0) : (order.Position, order.Part + 1);
            }
            while (_early.Remove(_next, out following));
        }
    }
}
