using System.Diagnostics;

namespace Para.Engines;

/// <summary>Pairs the items of two flows.</summary>
internal sealed class ZipRun<TLeft, TRight> : JoinRun<(TLeft First, TRight Second)>
{
    public ZipRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
    }

    private protected override int Accept(Leg leg, Batch batch, out Batch<(TLeft First, TRight Second)>? output)
    {
        long startedAt = Stopwatch.GetTimestamp();
        Leg other = Other(leg);
        if (other.Held.Count == 0)
        {
            output = null;
            return TakenWithRest(leg, batch, taken: 0);
        }

        output = Batch<(TLeft First, TRight Second)>.Rent(batch.Count);
        int pairs = 0;
        while (pairs < batch.Count && other.Held.TryPeek(out Held? held))
        {
            int count = Math.Min(batch.Count - pairs, held.Batch.Count - held.Next);
            (Batch left, int leftNext, Batch right, int rightNext) = leg.Index == 0
                ? (batch, pairs, held.Batch, held.Next)
                : (held.Batch, held.Next, batch, pairs);
            Pair(
                ((Batch<TLeft>)left).Items.Slice(leftNext, count),
                ((Batch<TRight>)right).Items.Slice(rightNext, count),
                output.Buffer.Slice(pairs, count));
            pairs += count;
            held.Next += count;
            Taken(count);
            if (held.Next == held.Batch.Count)
            {
                ReleaseHeld(other);
            }
        }

        output.SetCount(pairs);
        Meter.Processed(2 * pairs, pairs, startedAt);
        return TakenWithRest(leg, batch, pairs);
    }

    // When all of one flow is paired, nobody needs the rest of the other.
    private protected override void OnDrained(Leg leg)
    {
        if (leg.Held.Count == 0)
        {
            Decline();
            DropHeld(Other(leg));
        }
    }

    private protected override void Drop(Leg leg, Batch batch, int from)
    {
        if (leg.Index == 0)
        {
            Drop(((Batch<TLeft>)batch).Items[from..]);
        }
        else
        {
            Drop(((Batch<TRight>)batch).Items[from..]);
        }
    }

    private static void Pair(
        ReadOnlySpan<TLeft> left, ReadOnlySpan<TRight> right, Span<(TLeft First, TRight Second)> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = (left[i], right[i]);
        }
    }

    // What is left of a batch waits for the other flow; if that has ended, nobody needs it.
    private int TakenWithRest(Leg leg, Batch batch, int taken)
    {
        Leg other = Other(leg);
        if (other.Held.Count > 0 || !other.IsDrained)
        {
            return taken;
        }

        Decline();
        Drop(leg, batch, taken);
        return batch.Count;
    }
}
