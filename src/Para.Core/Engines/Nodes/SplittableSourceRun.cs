using Para.Concurrency;

namespace Para.Engines;

/// <summary>A source that any worker reads a part of: whoever is free claims the next one.</summary>
/// <remarks>
/// There are as many turns as workers that may be in it, always: a turn that has done its work asks for the next one, a turn
/// that finds no credit waits until some comes back, and a turn that finds the end is over for good. The last one closes
/// the source.
/// </remarks>
internal abstract class SplittableSourceRun<T> : SourceRun<T>
{
    // Set by the first turn, before there are others.
    private bool _isOpen;

    // The parts of all that there is, in units of the source's own. Set like _isOpen.
    private PartClaims<ProcessorAtomics> _parts;

    // Turns that are not over; the last one closes the source.
    private OpenCount<ProcessorAtomics> _turns;

    private protected SplittableSourceRun(PlanNode node, EngineRun run)
        : base(node, run)
    {
    }

    /// <summary>Gets whether there is no part left to be claimed.</summary>
    private protected bool IsAtEnd => _parts.Left == 0 || IsStopped;

    /// <summary>Gets how much of the source has not been claimed.</summary>
    private protected long Left => _parts.Left;

    internal sealed override void OnPhaseChanged() => WakeAll();

    private protected sealed override void Start()
    {
        _turns.OpenUnshared();
        BeginTurn(0);
    }

    private protected sealed override void RunTurnCore()
    {
        // One that is stopped or unwanted before it began is not even asked for its length; then this is the only turn.
        if (!_isOpen && !IsStopped)
        {
            Open();
        }

        GoOn();
    }

    /// <summary>Gets the length of the source, and whatever else it is asked once. User code.</summary>
    private protected abstract long GetLength();

    /// <summary>Asks for one of the turns that go on side by side, for the first time.</summary>
    private protected abstract void BeginTurn(int number);

    /// <summary>Does the work of a turn; then it asks for the next one, waits for credit, or is over.</summary>
    private protected abstract void GoOn();

    /// <summary>Wakes the turns that wait.</summary>
    private protected abstract void WakeAll();

    private protected bool TryClaim(long least, long wanted, out long start, out long length) =>
        _parts.TryClaim(least, wanted, out start, out length);

    private protected void EndTurn()
    {
        // Those who wait for credit need not: there is nothing left to be read.
        WakeAll();
        if (_turns.Close())
        {
            Finish();
        }
    }

    // The first turn is alone: it asks the source for its length, which is user code, and then for the other turns.
    private void Open()
    {
        _isOpen = true;
        ExecutionContext? workers = Context.Enter();
        try
        {
            long length = GetLength();
            if (length < 0)
            {
                throw new InvalidOperationException($"The source says that its length is {length}.");
            }

            _parts = new PartClaims<ProcessorAtomics>(length);
        }
        catch (Exception exception)
        {
            Fault(exception);
        }

        Context.Leave(workers);

        // Before any of them can be over.
        _turns.Open(MaxDegreeOfParallelism - 1);
        for (int number = 1; number < MaxDegreeOfParallelism; number++)
        {
            BeginTurn(number);
        }
    }
}
