using System.Diagnostics;
using Para.Execution;
using Para.Kernels;

namespace Para.Engines;

/// <content>The calls of user code: opening, enumerating and disposing sequences.</content>
internal sealed partial class ExpansionRun<TIn, TOut>
{
    // Items must not wait for the next one of a sequence that blocks. Inside of MoveNext nothing can be done about it, so a
    // timer of the run comes by: what it finds in a batch that it has seen before, it sends on.
    void IFlushable.Flush()
    {
        foreach (Slot slot in _slots)
        {
            if (slot.Flush(HoldOpen) is { } flushed)
            {
                _emission.Begin(flushed, slot.Index);
                Send(flushed);
                Finish();
            }
        }
    }

    private void Expand(Slot slot, int credit)
    {
        Batch<TOut> output = Batch<TOut>.Rent(credit);
        slot.BeginFill(output);
        ReadOnlySpan<TIn> items = slot.Input!.Batch.Items;
        int first = slot.Next;
        int produced = 0;
        long startedAt = Stopwatch.GetTimestamp();
        ExecutionContext? workers = Context.Enter();
        bool isFilled = false;
        while (!isFilled)
        {
            try
            {
                Fill(slot, items, output.Buffer[..credit], ref produced);
                isFilled = true;
            }
            catch (Exception exception)
            {
                if (TryRecover(slot, output.Buffer, ref produced, exception))
                {
                    isFilled = IsDiscarding;
                    continue;
                }

                Fault(exception);
                int sent = slot.EndFill();
                _stage.DropOutput(output.Buffer[sent..produced], this);
                output.Buffer[sent..produced].Clear();
                produced = sent;
                DropPart(slot);
                isFilled = true;
            }
        }

        Context.Leave(workers);
        int flushed = slot.EndFill();
        int finished = slot.Next - first;
        slot.OpenTicks += Meter.Processed(finished, produced, startedAt);
        if (finished > 0)
        {
            Meter.ItemCost.Learn(slot.OpenTicks, finished);
            slot.OpenTicks = 0;
        }

        if (produced < credit)
        {
            // Nobody waits for it: the slot is here.
            slot.Credit.Return(credit - produced);
        }

        // What was flushed has its own lineage; the rest moves to the front.
        int rest = produced - flushed;
        if (flushed > 0)
        {
            output.Buffer[flushed..produced].CopyTo(output.Buffer);
            output.Buffer[rest..produced].Clear();
        }

        output.SetCount(rest);
        bool isDone = !slot.HasMore;
        if (rest > 0 || isDone)
        {
            output.Order = slot.NextKey(isDone);
        }

        if (rest > 0)
        {
            _emission.MakingCost.Learn(Stopwatch.GetTimestamp() - startedAt, produced);
            _emission.Begin(output, slot.Index);
            Send(output);
        }
        else if (isDone)
        {
            Send(output);
        }
        else
        {
            output.Discard();
        }

        if (isDone)
        {
            FinishPart(slot);
        }
    }

    private void Fill(Slot slot, ReadOnlySpan<TIn> items, Span<TOut> buffer, ref int produced)
    {
        while (produced < buffer.Length && slot.HasMore)
        {
            IEnumerator<TOut> enumerator = slot.Enumerator ??= slot.IsLastWord ? OpenLastWord() : Open(items[slot.Next]);
            if (!TryEnumerate(slot, enumerator, buffer, ref produced))
            {
                return;
            }

            slot.Enumerator = null;
            if (slot.IsLastWord)
            {
                slot.IsLastWord = false;
            }
            else
            {
                slot.Next++;
            }

            if (!TryDispose(enumerator))
            {
                return;
            }

            if (Context.IsolatesCalls)
            {
                Context.Restore();
            }
        }
    }

    /// <returns>Whether the sequence has come to its end; if not, the buffer is full.</returns>
    private static bool TryEnumerate(Slot slot, IEnumerator<TOut> enumerator, Span<TOut> buffer, ref int produced)
    {
        for (int i = produced; i < buffer.Length; i++)
        {
            if (!enumerator.MoveNext())
            {
                return true;
            }

            buffer[i] = enumerator.Current;

            // Item by item: the next call may throw, and a flush may come at any time.
            produced = i + 1;
            slot.Filled(i + 1);
        }

        return false;
    }

    // The item that is open failed: it is left, and what it has made goes on its way. A failure stands behind that.
    private bool TryRecover(Slot slot, Span<TOut> buffer, ref int produced, Exception exception)
    {
        FailurePolicy policy = _stage.Options.OnFailure;
        if (policy.IsFail || slot.IsLastWord || _kernel is null)
        {
            return false;
        }

        TIn item = slot.Input!.Batch.Items[slot.Next];
        FailureAction action = Resolve(policy, item, exception, failures: 1);
        if (action == FailureAction.Fail)
        {
            return false;
        }

        if (action == FailureAction.Route)
        {
            buffer[produced++] = _kernel.GetFailure(item, exception);
            slot.Filled(produced);
        }

        slot.Next++;
        IEnumerator<TOut>? enumerator = slot.Enumerator;
        slot.Enumerator = null;
        TryDispose(enumerator);
        return true;
    }

    // What it throws is no failure of an item, which has been expanded.
    private bool TryDispose(IEnumerator<TOut>? enumerator)
    {
        try
        {
            enumerator?.Dispose();
            return true;
        }
        catch (Exception exception)
        {
            Fault(exception);
            return false;
        }
    }

    private IEnumerator<TOut> Open(TIn item)
    {
        IEnumerable<TOut> sequence = GetKernel().Expand(item)
            ?? throw new InvalidOperationException("The function of an expanding stage returned null instead of a sequence.");
        return sequence.GetEnumerator();
    }

    private IEnumerator<TOut> OpenLastWord() => (GetKernel().Complete() ?? []).GetEnumerator();

    private ExpandKernel<TIn, TOut> GetKernel()
    {
        if (_kernel is null)
        {
            _kernel = _stage.CreateKernel();

            // What the factory changed of its context is not for the first call.
            Context.Restore();
        }

        return _kernel;
    }

    private void Discard(Slot slot)
    {
        ExecutionContext? workers = Context.Enter();
        DropPart(slot);
        Context.Leave(workers);
        Batch<TOut> nothing = Batch<TOut>.Empty();
        nothing.Order = slot.NextKey(isLast: true);
        Send(nothing);
        FinishPart(slot);
    }

    // The item that is open has been expanded in part only: it is discarded with those behind it.
    private void DropPart(Slot slot)
    {
        TryDispose(slot.Enumerator);
        slot.Enumerator = null;
        slot.IsLastWord = false;
        Drop(slot.Input!.Batch.Items[slot.Next..slot.End]);
        slot.Next = slot.End;
    }
}
