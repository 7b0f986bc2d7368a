using System.Diagnostics;

namespace Para.Engines;

/// <summary>Lets one flow follow another.</summary>
internal sealed class ConcatRun<T> : JoinRun<T>
{
    public ConcatRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
    }

    private protected override int Accept(Leg leg, Batch batch, out Batch<T>? output)
    {
        if (leg.Index == 1 && !Other(leg).IsDrained)
        {
            output = null;
            return 0;
        }

        output = Copy(batch);
        return batch.Count;
    }

    private protected override void OnDrained(Leg leg)
    {
        Leg second = Other(leg);
        if (leg.Index == 1)
        {
            return;
        }

        if (IsDiscarding)
        {
            DropHeld(second);
            return;
        }

        while (second.Held.TryDequeue(out Held? held))
        {
            Taken(held.Batch.Count);
            Batch<T> output = Copy(held.Batch);
            output.Lineage = held.KeepsLineage ? held.Batch.Lineage : null;
            SendNext(output);
            Release(held.Batch);
        }
    }

    private protected override void Drop(Leg leg, Batch batch, int from) => Drop(((Batch<T>)batch).Items[from..]);

    // What comes in may be read by others too, in another place of another order.
    private Batch<T> Copy(Batch batch)
    {
        long startedAt = Stopwatch.GetTimestamp();
        ReadOnlySpan<T> items = ((Batch<T>)batch).Items;
        Batch<T> copy = Batch<T>.Rent(items.Length);
        items.CopyTo(copy.Buffer);
        copy.SetCount(items.Length);
        Meter.Processed(items.Length, items.Length, startedAt);
        return copy;
    }
}
