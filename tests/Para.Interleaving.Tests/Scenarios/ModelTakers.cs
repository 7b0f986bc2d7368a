using Para.Execution;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Several who take credit, wait for it and give it back, as the turns of <c>IndexedSourceRun</c>.</summary>
internal sealed class ModelTakers(int total)
{
    private readonly Credit<CheckedAtomics> _credit = new(total);

    // Released once for each announcement that was claimed.
    private readonly ModelSemaphore _wake = new();

    private long _isOver;

    // How much has been taken and not given back. Of the thread that has its turn.
    private int _taken;

    private bool IsOver => CheckedAtomics.Read(ref _isOver) != 0;

    /// <summary>Takes credit and gives it back, some times.</summary>
    public void TakeAndReturn(int items, int times)
    {
        for (int i = 0; i < times && Take(items); i++)
        {
            Return(items);
        }
    }

    /// <summary>Takes credit when there is enough.</summary>
    /// <returns>Whether it did; if not, it need not any more.</returns>
    public bool Take(int items)
    {
        while (!IsOver)
        {
            if (_credit.TryTake(items))
            {
                _taken += items;
                Expect.That(_taken <= total, "there is more credit than there was");
                return true;
            }

            if (_credit.TryWait(items, () => IsOver))
            {
                _wake.Wait();
            }
        }

        return false;
    }

    public void Return(int items)
    {
        _taken -= items;
        _credit.Return(items);
        for (int waiters = _credit.ClaimWaitersIfEnough(); waiters > 0; waiters--)
        {
            _wake.Release();
        }
    }

    /// <summary>Nobody needs any more credit.</summary>
    public void Stop()
    {
        CheckedAtomics.Exchange(ref _isOver, 1);
        while (_credit.ClaimWaiter())
        {
            _wake.Release();
        }
    }

    public void Verify(int taken)
    {
        Expect.That(_taken == taken && _credit.Available == total - taken, "credit is lost");
        Expect.That(!_credit.ClaimWaiter(), "somebody is announced who does not wait");
        Expect.That(!_wake.IsSet, "somebody is woken twice");
    }
}
