namespace Para.Concurrency;

/// <summary>How workers search for work, sleep when there is none, and are woken when there is some, or when they are to end.</summary>
/// <remarks>
/// Whoever adds work then calls <see cref="WakeIfNeeded"/>. A worker that finds none calls <see cref="WaitForWork"/>, and one that
/// takes some calls <see cref="FoundWork"/>. Why no wake-up is lost is in the README of the work-stealing engine.
/// </remarks>
internal sealed class IdleProtocol<THost, TAtomics>(int workers, THost host)
    where THost : struct, IIdleHost
    where TAtomics : struct, IAtomics
{
    private readonly IdleWorkers<TAtomics> _workers = new(workers);

    // 1 once the workers are to end. Written with release, read with acquire.
    private long _isStopping;

    // The looks at it while spinning depend on no order: there is one behind the announcement. That one pairs with Stop.
    private bool IsStopping => TAtomics.Read(ref _isStopping) != 0;

    /// <summary>Work has been added: wakes a worker if one sleeps and none searches.</summary>
    public void WakeIfNeeded()
    {
        if (_workers.IsWakeNeededForNewWork())
        {
            WakeOne();
        }
    }

    /// <summary>A worker has taken work. If it was searching, and there is more, it sees to it that another one searches.</summary>
    /// <param name="isSearching">Whether it counts among the searchers: a variable of the worker's own.</param>
    public void FoundWork(ref bool isSearching)
    {
        if (isSearching)
        {
            isSearching = false;
            EndSearch();
        }
    }

    /// <summary>A worker has found nothing to do, and waits until there may be work.</summary>
    /// <param name="worker">Its number.</param>
    /// <param name="isSearching">Whether it counts among the searchers: a variable of the worker's own.</param>
    /// <returns>False when the worker is to end.</returns>
    public bool WaitForWork(int worker, ref bool isSearching)
    {
        if (isSearching || _workers.TrySearch())
        {
            isSearching = true;
            if (Spin(worker))
            {
                return true;
            }
        }

        _workers.Sleep(worker, isSearching);
        isSearching = false;

        // The last look, behind the full fence of the announcement.
        bool isStopping = IsStopping;
        if (!(isStopping || host.HasWork) || !_workers.TryStayAwake(worker))
        {
            host.WaitForWake(worker);
            isStopping = IsStopping;
        }

        // Whoever wakes a sleeper has counted it among the searchers.
        isSearching = true;

        // One that is to end does what is left first. What it leaves behind, nobody looks for.
        return !isStopping || host.HasWork;
    }

    /// <summary>Makes the workers end: each when it finds no work.</summary>
    public void Stop()
    {
        // Release, and a full fence before the sleepers are looked for: pairs with the last look in WaitForWork.
        TAtomics.Write(ref _isStopping, 1);
        TAtomics.Fence();
        int worker;
        while ((worker = _workers.ClaimAny()) >= 0)
        {
            _workers.Search();
            host.Wake(worker);
        }
    }

    private bool Spin(int worker)
    {
        while (host.TrySpin(worker) && !IsStopping)
        {
            // Acquires, in there; nothing depends on their order, as for IsStopping.
            if (host.HasWork)
            {
                return true;
            }
        }

        return false;
    }

    private void EndSearch()
    {
        _workers.EndSearch();
        if (_workers.NeedsWake && host.HasWork)
        {
            WakeOne();
        }
    }

    private void WakeOne()
    {
        bool mustLookAgain;
        do
        {
            int worker = _workers.ClaimSleeper(out mustLookAgain);
            if (worker >= 0)
            {
                host.Wake(worker);
            }
        }
        while (mustLookAgain && _workers.IsAnyAsleep && host.HasWork);
    }
}
