using System.Diagnostics;
using Para.Graphs;

namespace Para.Engines;

/// <summary>Items at known positions: each turn claims as many as it has credit for, and makes one batch of them.</summary>
internal sealed class IndexedSourceRun<T> : SplittableSourceRun<T>
{
    private readonly IndexedSource<T> _source;
    private readonly Func<bool> _isAtEnd;

    public IndexedSourceRun(IndexedSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _source = stage.Source;
        _isAtEnd = () => IsAtEnd;
    }

    public override int MaxDegreeOfParallelism => Run.GetDegreeOfParallelism(Node);

    private protected override long GetLength() => _source.GetCount();

    private protected override void BeginTurn(int number) => AskForTurn();

    private protected override void GoOn()
    {
        if (IsAtEnd)
        {
            EndTurn();
            return;
        }

        int size = Emission.NextSize(itemsToCome: Left);
        if (Credit.TryTake(size))
        {
            EmitNext(size);
            AskForTurn();
        }
        else if (!MustWaitFor(Credit, size, _isAtEnd))
        {
            AskForTurn();
        }
    }

    private protected override void ReturnCredit(int items, int slot)
    {
        Return(Credit, items);
        for (int waiters = Credit.ClaimWaitersIfEnough(); waiters > 0; waiters--)
        {
            AskForTurn();
        }
    }

    private protected override void WakeAll()
    {
        while (Credit.ClaimWaiter())
        {
            AskForTurn();
        }
    }

    private void EmitNext(int credit)
    {
        TryClaim(least: 1, credit, out long start, out long length);
        int items = (int)length;
        if (items < credit)
        {
            Credit.Return(credit - items);
            WakeAll();
        }

        if (items == 0)
        {
            return;
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
