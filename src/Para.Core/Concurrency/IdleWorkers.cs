namespace Para.Concurrency;

/// <summary>Who of a group of workers searches for work and who sleeps: whom to wake, and whether at all.</summary>
/// <remarks>
/// Who adds work wakes one sleeper if nobody searches; a searcher that finds work wakes the next one. So wake-ups go from worker to
/// worker, and one piece of work causes at most one. The whole protocol is in the README of the work-stealing engine.
/// </remarks>
internal sealed class IdleWorkers<TAtomics>(int workers)
    where TAtomics : struct, IAtomics
{
    private const long Awake = 0;
    private const long Asleep = 1;

    // For each worker, whether it sleeps, or is about to. Whoever changes it to Awake, by compare-exchange, has claimed the
    // sleeper: itself, or somebody who will wake it.
    private readonly PaddedLong[] _states = new PaddedLong[workers];

    // More searchers would only fight for little work.
    private readonly int _maxSearching = Math.Max(1, workers / 2);

    // Workers that search, or have been woken and are about to. Interlocked only.
    private PaddedLong _searching;

    // States that are Asleep. Interlocked only; never less than there are, for a moment more.
    private PaddedLong _sleeping;

    /// <summary>Gets the number of sleepers, for tests.</summary>
    public int Sleeping => (int)TAtomics.Read(ref _sleeping.Value);

    /// <summary>Gets the number of searchers, for tests.</summary>
    public int Searching => (int)TAtomics.Read(ref _searching.Value);

    /// <summary>Work has been added.</summary>
    /// <returns>Whether a sleeper should be claimed for it.</returns>
    public bool IsWakeNeededForNewWork()
    {
        // The work is there before this looks for sleepers. Pairs with the additions in Sleep.
        TAtomics.Fence();
        return NeedsWake;
    }

    /// <summary>Gets whether a sleeper should be claimed for work that may be left: one is there, and nobody searches.</summary>
    /// <remarks>Behind a full fence of the caller's: see <see cref="EndSearch"/>.</remarks>
    public bool NeedsWake => TAtomics.Read(ref _sleeping.Value) > 0 && TAtomics.Read(ref _searching.Value) == 0;

    /// <summary>Gets whether somebody sleeps whom nobody has claimed.</summary>
    /// <remarks>
    /// Of the states themselves, for whoever found nobody to claim: the number may count somebody for a moment more, and waiting for
    /// that would be waiting for another thread.
    /// </remarks>
    public bool IsAnyAsleep
    {
        get
        {
            foreach (ref PaddedLong state in _states.AsSpan())
            {
                // Acquire, behind the full fence of EndSearch. Who falls asleep behind it looks for work once more.
                if (TAtomics.Read(ref state.Value) == Asleep)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A busy worker begins to search, unless enough others do.</summary>
    public bool TrySearch()
    {
        // A hint: one searcher too many does no harm.
        if (TAtomics.Read(ref _searching.Value) >= _maxSearching)
        {
            return false;
        }

        Search();
        return true;
    }

    /// <summary>A busy worker begins to search, however many do.</summary>
    // A full fence, though nothing needs it here: a searcher that is seen late is one wake-up too many.
    public void Search() => TAtomics.Add(ref _searching.Value, 1);

    /// <summary>A searcher has found work, or leaves. It must look whether there is more, and then whether that needs a wake-up.</summary>
    // A full fence before that look: pairs with the fence of somebody who added work and, seeing a searcher, woke nobody.
    public void EndSearch() => TAtomics.Add(ref _searching.Value, -1);

    /// <summary>A worker announces that it will sleep. It must then look for work once more, and wait only if there is none.</summary>
    public void Sleep(int worker, bool isSearching)
    {
        // Release, ordered by the addition behind it: who sees the number finds the sleeper.
        TAtomics.Write(ref _states[worker].Value, Asleep);

        // Full fences before the last look for work. Pair with the fence between adding work and reading NeedsWake: either
        // the look finds the work, or whoever added it finds the sleeper. The sleeper counts before the searcher no longer
        // does, so there is no moment at which neither is seen.
        TAtomics.Add(ref _sleeping.Value, 1);
        if (isSearching)
        {
            EndSearch();
        }
    }

    /// <summary>The last look for work found some: the worker does not sleep.</summary>
    /// <returns>False if it has been claimed already: it must wait for the wake-up, which is on its way.</returns>
    public bool TryStayAwake(int worker)
    {
        if (!TryClaim(worker))
        {
            return false;
        }

        Search();
        return true;
    }

    /// <summary>Claims a sleeper to be woken as a searcher, if nobody searches.</summary>
    /// <returns>
    /// The number of the worker, or -1. If there was nobody to be found, <paramref name="mustLookAgain"/> says that others may
    /// have relied on the search in the meantime.
    /// </returns>
    public int ClaimSleeper(out bool mustLookAgain)
    {
        mustLookAgain = false;

        // The searcher counts before it is found, so that of several who add work one wakes somebody.
        if (TAtomics.CompareExchange(ref _searching.Value, 1, 0) != 0)
        {
            return -1;
        }

        // The lowest first: so it is always the same ones that work when there is little to do, and their caches are warm.
        int worker = ClaimAny();
        if (worker < 0)
        {
            // A full fence before the caller looks again; pairs as in EndSearch.
            EndSearch();
            mustLookAgain = true;
        }

        return worker;
    }

    /// <summary>Claims a sleeper, whoever searches: for waking all. It does not count as a searcher.</summary>
    public int ClaimAny()
    {
        for (int worker = 0; worker < _states.Length; worker++)
        {
            // Acquire, a hint: the compare-exchange decides.
            if (TAtomics.Read(ref _states[worker].Value) == Asleep && TryClaim(worker))
            {
                return worker;
            }
        }

        return -1;
    }

    private bool TryClaim(int worker)
    {
        // Full fence: decides between the sleeper itself and those who would wake it.
        if (TAtomics.CompareExchange(ref _states[worker].Value, Awake, Asleep) != Asleep)
        {
            return false;
        }

        TAtomics.Add(ref _sleeping.Value, -1);
        return true;
    }
}
