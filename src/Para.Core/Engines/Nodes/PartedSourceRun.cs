using System.Collections.Concurrent;
using System.Diagnostics;
using Para.Concurrency;
using Para.Execution;
using Para.Graphs;

namespace Para.Engines;

/// <summary>A source that is read by parts whose items are not known beforehand, neither how many nor where.</summary>
// Design: there is a reader for each worker that may be in the source. It claims a part when it has credit for a batch, reads the
// part a batch in each turn, and claims the next one. A part may hold more items than may be in flight, so a reader must be able
// to pause; and each has credit of its own, because on a common one they would deadlock: where order counts, all that later
// parts have made waits below for an earlier part, whose reader would find no credit left. So the reader of the earliest part
// waits for batches of its own only, and before those nothing is missing.
//
// The runnable readers stand for one turn asked for each. A reader belongs to the turn that took it out of _runnable, until the
// turn puts it back, lets it wait for credit, or ends with it.
internal sealed class PartedSourceRun<T> : SplittableSourceRun<T>
{
    private readonly ISplittableSource<T> _source;
    private readonly PartReader<T>[] _readers;
    private readonly ConcurrentQueue<PartReader<T>> _runnable = [];

    // Set by the first turn, before there are others.
    private PartSizer? _sizer;

    public PartedSourceRun(PartedSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _source = stage.Source;

        // The source's credit is shared out to the readers.
        _readers = new PartReader<T>[Math.Min(run.GetDegreeOfParallelism(node), Credit.Total)];
        for (int i = 0; i < _readers.Length; i++)
        {
            _readers[i] = new PartReader<T>(i, new Credit<ProcessorAtomics>(Credit.Total / _readers.Length), IsOver);
        }
    }

    public override int MaxDegreeOfParallelism => _readers.Length;

    private protected override long GetLength()
    {
        long least = _source.MinPartLength;
        if (least < 1)
        {
            throw new InvalidOperationException($"The source says that the least length of a part is {least}.");
        }

        _sizer = new PartSizer(least, _readers.Length);
        return _source.GetLength();
    }

    private protected override void BeginTurn(int number) => MakeRunnable(_readers[number]);

    private protected override void GoOn()
    {
        bool isFound = _runnable.TryDequeue(out PartReader<T>? reader);
        Debug.Assert(isFound, "there are as many turns as runnable readers");
        if (IsOver(reader!))
        {
            Leave(reader!);
            EndTurn();
            return;
        }

        int size = Emission.NextSize(_sizer!.ItemsIn(Left));
        if (reader!.Credit.TryTake(size))
        {
            GoOn(reader, size);
            MakeRunnable(reader);
        }
        else if (!MustWaitFor(reader.Credit, size, reader.IsOver))
        {
            // If it waits, it may be running elsewhere by now.
            MakeRunnable(reader);
        }
    }

    private protected override void ReturnCredit(int items, int slot)
    {
        PartReader<T> reader = _readers[slot];
        Return(reader.Credit, items);
        if (reader.Credit.ClaimWaiterIfEnough())
        {
            MakeRunnable(reader);
        }
    }

    private protected override void WakeAll()
    {
        foreach (PartReader<T> reader in _readers)
        {
            if (reader.Credit.ClaimWaiter())
            {
                MakeRunnable(reader);
            }
        }
    }

    private void MakeRunnable(PartReader<T> reader)
    {
        _runnable.Enqueue(reader);
        AskForTurn();
    }

    private bool IsOver(PartReader<T> reader) => IsStopped || (!reader.HasPart && IsAtEnd);

    private void GoOn(PartReader<T> reader, int credit)
    {
        if (!reader.HasPart)
        {
            PartSizer sizer = _sizer!;
            if (!TryClaim(sizer.Least, sizer.Next(credit, Left), out long start, out long length))
            {
                reader.Credit.Return(credit);
                return;
            }

            reader.Begin(start, length);
        }

        Read(reader, credit);
    }

    private void Read(PartReader<T> reader, int credit)
    {
        Batch<T> batch = Batch<T>.Rent(credit);
        int items = 0;
        bool isDone = false;
        long startedAt = Stopwatch.GetTimestamp();
        long measuredFrom = startedAt;
        int unmeasured = 0;
        ExecutionContext? workers = Context.Enter();
        try
        {
            // What it takes to open a part, which may happen in the first MoveNext, says nothing of an item.
            unmeasured = reader.Enumerator is null ? 1 : 0;
            IEnumerator<T> enumerator = reader.Enumerator ??= Open(reader);
            Span<T> buffer = batch.Buffer[..credit];
            while (items < buffer.Length && !IsStopped)
            {
                if (!enumerator.MoveNext())
                {
                    isDone = true;
                    break;
                }

                buffer[items] = enumerator.Current;
                items++;
                if (items == unmeasured)
                {
                    measuredFrom = Stopwatch.GetTimestamp();
                }
            }
        }
        catch (Exception exception)
        {
            isDone = true;
            Fault(exception);
        }

        if (items > unmeasured)
        {
            Emission.MakingCost.Learn(Stopwatch.GetTimestamp() - measuredFrom, items - unmeasured);
        }

        reader.Items += items;
        if (isDone)
        {
            Close(reader);
        }

        Context.Leave(workers);
        Meter.Processed(0, items, startedAt);
        if (items < credit)
        {
            // Nobody waits for it: the reader is here.
            reader.Credit.Return(credit - items);
        }

        batch.SetCount(items);
        if (items > 0)
        {
            Emit(batch, reader.NextKey(Stream, isDone), reader.Index);
            return;
        }

        batch.Discard();
        if (isDone)
        {
            EmitNothing(reader.NextKey(Stream, isLast: true));
        }
    }

    private IEnumerator<T> Open(PartReader<T> reader)
    {
        IEnumerable<T> items = _source.Read(reader.Start, reader.Start + reader.Length)
            ?? throw new InvalidOperationException("The source returned null instead of a part.");
        return items.GetEnumerator();
    }

    // User code: within the run's context.
    private void Close(PartReader<T> reader)
    {
        try
        {
            reader.Enumerator?.Dispose();
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        reader.Enumerator = null;
        reader.HasPart = false;
        _sizer!.Learn(reader.Length, reader.Items);
    }

    // The run needs no more of the part that is open, if there is one; its place must not be missing.
    private void Leave(PartReader<T> reader)
    {
        if (reader.HasPart)
        {
            ExecutionContext? workers = Context.Enter();
            Close(reader);
            Context.Leave(workers);
            EmitNothing(reader.NextKey(Stream, isLast: true));
        }
    }
}
