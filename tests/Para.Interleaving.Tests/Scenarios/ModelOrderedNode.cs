using Para.Concurrency;
using Para.Engines;
using Para.Execution;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A node that takes one batch at a time and puts them in order, and workers who bring batches: as <c>NodePort</c> and <c>SinkRun</c>.</summary>
internal sealed class ModelOrderedNode
{
    private readonly ModelQueue<Batch> _waiting = new();
    private readonly ReorderBuffer _reorder = new();
    private readonly Dictionary<OrderStream, List<OrderKey>> _processed = [];
    private ClaimCount<CheckedAtomics> _claims = new(limit: 1);

    // How many are in the node. Changed in steps, so that all orders in which workers come and go are explored.
    private long _inside;

    /// <summary>A worker brings batches, and is in the node for as long as it has the claim.</summary>
    public void Bring(params OrderKey[] places)
    {
        foreach (OrderKey place in places)
        {
            _waiting.Enqueue(new NumberedBatch { Order = place });
            if (_claims.Arrive())
            {
                Work();
            }
        }
    }

    /// <summary>Verifies that all batches of a stream have come out, in their order.</summary>
    public void Verify(params OrderKey[] places)
    {
        List<OrderKey> processed = _processed.GetValueOrDefault(places[0].Stream!) ?? [];
        Expect.That(processed.SequenceEqual(places), "out of order, missing or twice: " + string.Join(", ", processed));
    }

    private void Work()
    {
        do
        {
            Expect.That(_waiting.TryDequeue(out Batch? batch), "a claim without a batch");
            Expect.That(CheckedAtomics.Add(ref _inside, 1) == 1, "two are in the node");
            _reorder.Add(batch!);
            while (_reorder.TryTake(out Batch? next))
            {
                Process(next.Order);
            }

            CheckedAtomics.Add(ref _inside, -1);
        }
        while (_claims.Finish());
    }

    private void Process(OrderKey place)
    {
        if (!_processed.TryGetValue(place.Stream!, out List<OrderKey>? places))
        {
            _processed.Add(place.Stream!, places = []);
        }

        places.Add(place);
    }

    private sealed class NumberedBatch : Batch
    {
        private protected override void Recycle()
        {
        }
    }
}
