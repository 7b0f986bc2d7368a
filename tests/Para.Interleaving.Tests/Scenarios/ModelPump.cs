using Para.Concurrency;
using Para.Execution;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A pump, the turns that take what it writes, and who stops them: as <c>PumpedSourceRun</c> and <c>ThreadSourceRun</c>.</summary>
/// <param name="capacity">Of the ring.</param>
/// <param name="fencedItems">For how many items the pump puts a fence of its own: few, so that it begins and ends to do so.</param>
internal sealed class ModelPump(int capacity, int fencedItems = 1)
{
    // Items for which the pump has room at a time.
    private const int MaxPumpCredit = 64;

    private readonly PumpRing<string, CheckedAtomics> _ring = new(capacity, fencedItems);
    private readonly Credit<CheckedAtomics> _room = new(capacity);
    private readonly ModelSemaphore _pumpWake = new();
    private readonly ModelEvent _turn = new();
    private readonly ModelEvent _taken = new();
    private readonly Items _items = new();
    private long _isStopped;

    // Belongs to the pump.
    private int _pumpCredit;

    // Of the thread that has its turn.
    private bool _isInTurn;
    private bool _isClosed;

    private bool IsStopped => CheckedAtomics.Read(ref _isStopped) != 0;

    /// <summary>The pump: writes items, and says that there are no more.</summary>
    /// <param name="items">How many.</param>
    /// <param name="isSlow">Whether the next item comes when the one before it was taken: nothing else makes up for a lost turn then.</param>
    public void Pump(int items, bool isSlow = false)
    {
        for (int i = 0; i < items && WaitUntilRead() && TryWrite(); i++)
        {
            if (_ring.NeedsTurn)
            {
                EnsureTurn();
            }

            if (isSlow)
            {
                _taken.Wait();
            }
        }

        _ring.Complete();
        EnsureTurn();
    }

    /// <summary>A worker: takes turns until the source is closed.</summary>
    public void Work()
    {
        while (true)
        {
            _turn.Wait();
            if (_isClosed)
            {
                // For the next worker.
                _turn.Set();
                return;
            }

            Turn();
        }
    }

    /// <summary>As <c>OnPhaseChanged</c>, behind the change.</summary>
    public void Stop()
    {
        CheckedAtomics.Exchange(ref _isStopped, 1);
        if (_room.ClaimWaiter())
        {
            _pumpWake.Release();
        }

        EnsureTurn();
    }

    public void Verify()
    {
        Expect.That(_isClosed, "the source is not closed");
        _items.VerifyAllTaken();
    }

    private void EnsureTurn()
    {
        if (_ring.TryAskForTurn())
        {
            AskForTurn();
        }
    }

    private void AskForTurn()
    {
        Expect.That(!_isInTurn && !_turn.IsSet, "two turns at a time");
        _turn.Set();
    }

    private bool WaitUntilRead()
    {
        while (!IsStopped)
        {
            if (_pumpCredit == 0)
            {
                _pumpCredit = _room.TakeUpTo(MaxPumpCredit);
            }

            if (_pumpCredit > 0)
            {
                return true;
            }

            if (_room.TryWait(1, () => IsStopped))
            {
                _pumpWake.Wait();
            }
        }

        return false;
    }

    private bool TryWrite()
    {
        string item = _items.Make();
        _pumpCredit--;
        bool goesOn = _ring.TryWrite(item, out bool isTooLate);
        if (isTooLate)
        {
            _items.Take(item);
        }

        return goesOn;
    }

    // As RunTurnCore.
    private void Turn()
    {
        Expect.That(!_isInTurn, "two turns at a time");
        _isInTurn = true;
        if (IsStopped)
        {
            Close();
            return;
        }

        bool isComplete = _ring.IsComplete;
        if (TryTake())
        {
            _isInTurn = false;
            AskForTurn();
        }
        else if (isComplete)
        {
            Close();
        }
        else
        {
            // From here on the next one may begin.
            _isInTurn = false;
            if (_ring.Rest() || IsStopped)
            {
                EnsureTurn();
            }
        }
    }

    private bool TryTake()
    {
        var items = new string[_ring.Count];
        if (items.Length == 0)
        {
            return false;
        }

        _ring.Take(items);
        _room.Return(items.Length);
        if (_room.ClaimWaiterIfEnough())
        {
            _pumpWake.Release();
        }

        Array.ForEach(items, _items.Take);
        _taken.Set();
        return true;
    }

    private void Close()
    {
        _ring.Close();
        while (TryTake())
        {
        }

        _isClosed = true;
        _isInTurn = false;
        _turn.Set();
    }
}
