using System.Diagnostics;
using Para.Graphs;

namespace Para.Engines;

/// <summary>
/// A sequence that the workers read themselves, one at a time: because its user said that it never blocks, or because the
/// engine has one thread for everything; then each item is a batch, so that none waits for the next.
/// </summary>
internal sealed class DirectSourceRun<T> : SourceRun<T>
{
    private readonly PullSourceStage<T> _stage;
    private readonly Func<bool> _isOver;

    // All fields belong to the turn: there is one at a time, and each happens before the next.
    private IEnumerator<T>? _enumerator;
    private bool _isAtEnd;
    private long _position;

    public DirectSourceRun(PullSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run)
    {
        _stage = stage;
        _isOver = () => IsStopped;
    }

    public override int MaxDegreeOfParallelism => 1;

    private protected override void RunTurnCore()
    {
        if (_isAtEnd || IsStopped)
        {
            Close();
            return;
        }

        int size = _stage.NeverBlocks ? Emission.NextSize() : 1;
        if (Credit.TryTake(size))
        {
            Read(size);
            AskForTurn();
        }
        else if (!MustWaitFor(Credit, size, _isOver))
        {
            AskForTurn();
        }
    }

    internal override void OnPhaseChanged()
    {
        if (Credit.ClaimWaiter())
        {
            AskForTurn();
        }
    }

    private protected override void Start() => AskForTurn();

    private protected override void ReturnCredit(int items, int slot)
    {
        Return(Credit, items);
        if (Credit.ClaimWaiterIfEnough())
        {
            AskForTurn();
        }
    }

    private void Read(int credit)
    {
        Batch<T> batch = Batch<T>.Rent(credit);
        Span<T> buffer = batch.Buffer;
        int items = 0;
        long startedAt = Stopwatch.GetTimestamp();
        ExecutionContext? workers = Context.Enter();
        try
        {
            _enumerator ??= _stage.Items.GetEnumerator();
            while (items < credit)
            {
                if (!_enumerator.MoveNext())
                {
                    _isAtEnd = true;
                    break;
                }

                buffer[items] = _enumerator.Current;
                items++;
            }
        }
        catch (Exception exception)
        {
            _isAtEnd = true;
            Fault(exception);
        }

        Context.Leave(workers);
        if (items < credit)
        {
            Credit.Return(credit - items);
        }

        batch.SetCount(items);
        if (items == 0)
        {
            batch.Discard();
            return;
        }

        Emission.MakingCost.Learn(Meter.Processed(0, items, startedAt), items);
        Emit(batch, _position);
        _position += items;
    }

    private void Close()
    {
        ExecutionContext? workers = Context.Enter();
        try
        {
            _enumerator?.Dispose();
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);
        Finish();
    }
}
