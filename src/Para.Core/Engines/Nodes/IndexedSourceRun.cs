using System.Diagnostics;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A source whose parts are read by any worker: each turn claims the next part.</summary>
/// <remarks>
/// There are as many turns as workers that may be in it, always: a turn that has done its work asks for the next one, a turn
/// that finds no credit waits until some comes back, and a turn that finds the end is over for good. The last one closes
/// the source.
/// </remarks>
internal sealed class IndexedSourceRun<T> : SourceRun<T>
{
    private readonly IndexedSource<T> _source;
    private readonly Func<bool> _isAtEnd;

    // Number of items; set by the first turn, before there are others.
    private long _count = -1;

    // Position of the next part. Moved by compare-exchange, so that parts are claimed once and in order.
    private long _next;

    // Turns that are not over. Interlocked only; the one that brings it to zero closes the source.
    private int _turns;

    public IndexedSourceRun(IndexedSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _source = stage.Source;
        _isAtEnd = () => IsAtEnd;
    }

    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    private protected override void RunTurnCore()
    {
        // One that is stopped or unwanted before it began is not even asked for its length; then this is the only turn.
        if (_count < 0 && !IsStopped)
        {
            Open();
        }

        if (IsAtEnd)
        {
            EndTurn();
            return;
        }

        int size = Emission.NextSize();
        if (Credit.TryTake(size))
        {
            EmitNext(size);
            AskForTurn();
        }
        else
        {
            WaitForCredit(size);
        }
    }

    internal override void OnPhaseChanged() => WakeAll();

    private protected override void Start()
    {
        _turns = 1;
        AskForTurn();
    }

    private protected override void OnCreditReturned() => WakeAll();

    private bool IsAtEnd => Volatile.Read(ref _next) >= _count || IsStopped;

    // The first turn is alone: it asks the source for its length, which is user code, and then for the other turns.
    private void Open()
    {
        long count = 0;
        ExecutionContext? workers = Context.Enter();
        try
        {
            count = _source.GetCount();
            if (count < 0)
            {
                throw new InvalidOperationException($"The source says that it has {count} items.");
            }
        }
        catch (Exception exception)
        {
            count = 0;
            Fault(exception);
        }

        Context.Leave(workers);
        _count = count;
        int others = MaxDegreeOfParallelism - 1;

        // Before any of them can be over.
        Interlocked.Add(ref _turns, others);
        for (int i = 0; i < others; i++)
        {
            AskForTurn();
        }
    }

    private void EndTurn()
    {
        // Those who wait for credit need not: there is nothing left to be read.
        WakeAll();
        if (Interlocked.Decrement(ref _turns) == 0)
        {
            Finish();
        }
    }

    private void WaitForCredit(int size)
    {
        if (!Credit.TryWait(size, _isAtEnd))
        {
            AskForTurn();
        }
    }

    private void WakeAll()
    {
        while (Credit.ClaimWaiter())
        {
            AskForTurn();
        }
    }

    private void EmitNext(int credit)
    {
        long start = Volatile.Read(ref _next);
        int items;
        while (true)
        {
            items = (int)Math.Min(credit, _count - start);
            if (items <= 0)
            {
                Credit.Return(credit);
                WakeAll();
                return;
            }

            // Claims the part; a failure means that another worker claimed it, and the next one is tried.
            long seen = Interlocked.CompareExchange(ref _next, start + items, start);
            if (seen == start)
            {
                break;
            }

            start = seen;
        }

        if (items < credit)
        {
            Credit.Return(credit - items);
            WakeAll();
        }

        long startedAt = Stopwatch.GetTimestamp();
        if (Read(start, items) is { } batch)
        {
            Meter.Processed(0, items, startedAt);
            Emit(batch, start);
        }
        else
        {
            Credit.Return(items);
            EmitNothing(start, items);
        }
    }

    private Batch<T>? Read(long start, int items)
    {
        Batch<T>? batch = null;
        ExecutionContext? workers = Context.Enter();
        try
        {
            if (_source.TryGetMemory(start, items, out ReadOnlyMemory<T> memory))
            {
                if (memory.Length != items)
                {
                    throw new InvalidOperationException($"The source gave {memory.Length} items where {items} were asked for.");
                }

                return Batch<T>.View(memory);
            }

            batch = Batch<T>.Rent(items);
            _source.Read(start, batch.Buffer[..items]);
            batch.SetCount(items);
            return batch;
        }
        catch (Exception exception)
        {
            // Nobody has seen the batch; the garbage collector takes it.
            Fault(exception);
            return null;
        }
        finally
        {
            Context.Leave(workers);
        }
    }
}
