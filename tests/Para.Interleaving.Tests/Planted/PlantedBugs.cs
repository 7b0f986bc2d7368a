using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests.Planted;

/// <summary>Bugs that the protocols could have.</summary>
internal static partial class PlantedBugs
{
    private const string StealDeque = "StealDeque.cs";
    private const string PriorityDeques = "PriorityDeques.cs";
    private const string ClaimCount = "ClaimCount.cs";
    private const string IdleWorkers = "IdleWorkers.cs";
    private const string ModelCrew = "ModelCrew.cs";

    private static readonly Dictionary<string, PlantedBug> s_structures = new()
    {
        ["The owner pops without a fence"] = new(
            StealDeque,
            "TAtomics.Exchange(ref _new.Value, position);",
            "TAtomics.Write(ref _new.Value, position);",
            StealDequeScenarios.PopsAgainstSteals),
        ["The owner takes the last item without asking"] = new(
            StealDeque,
            "bool isTaken = old == position && TAtomics.CompareExchange(ref _old.Value, position + 1, position) == position;",
            "bool isTaken = old == position; TAtomics.Write(ref _old.Value, position + 1);",
            StealDequeScenarios.LastItem),
        ["The owner takes two items for one"] = new(
            StealDeque, "if (old < position)", "if (old <= position)", StealDequeScenarios.LastItem),
        ["A thief looks at the ends in the wrong order"] = new(
            StealDeque,
            """
            long old = TAtomics.Read(ref _old.Value);

                        // Full fence: _old is read before _new; pairs with the exchange in TryPop.
                        TAtomics.Fence();
            """,
            """
            long newest = TAtomics.Read(ref _new.Value);
                        long old = TAtomics.Read(ref _old.Value);
                        if (old < newest && TAtomics.CompareExchange(ref _old.Value, old + 1, old) == old)
                        {
                            item = _slots[old & _mask]!;
                            return true;
                        }
            """,
            StealDequeScenarios.PopsAgainstSteals),
        ["A thief does not ask other thieves"] = new(
            StealDeque,
            "if (TAtomics.CompareExchange(ref _old.Value, old + 1, old) == old)",
            "TAtomics.Write(ref _old.Value, old + 1);",
            StealDequeScenarios.LastItem),
        ["A thief copies an item after it has taken it"] = new(
            StealDeque, "item = copy!;", "item = _slots[old & _mask]!;", StealDequeScenarios.SlotUsedAgainWhileCopied, 2),
        ["The owner publishes a position before its slot"] = new(
            StealDeque,
            "_slots[position & _mask] = item;",
            "TAtomics.Write(ref _new.Value, position + 1); _slots[position & _mask] = item;",
            StealDequeScenarios.SlotUsedAgainWhileCopied,
            2),
        ["The ring takes one item too many"] = new(
            StealDeque,
            "if (position - TAtomics.Read(ref _old.Value) >= _slots.Length)",
            "if (position - TAtomics.Read(ref _old.Value) > _slots.Length)",
            StealDequeScenarios.SlotUsedAgain),
        ["The owner clears a slot that is in use again"] = new(
            StealDeque,
            "if (position + _slots.Length >= _new.Value)",
            "if (position >= 0)",
            StealDequeScenarios.ClearsAgainstSteals,
            2),
        ["An empty level takes the bits of all"] = new(
            PriorityDeques, "_filled.Value & ~(1L << level)", "0", PriorityDequesScenarios.TwoLevels),
        ["A thief clears a level's bit"] = new(
            PriorityDeques,
            "if (count > 0 && deque.TrySteal(out item))",
            "if (count == 0) TAtomics.Write(ref _filled.Value, TAtomics.Read(ref _filled.Value) & ~(1L << level));"
            + "if (count > 0 && deque.TrySteal(out item))",
            PriorityDequesScenarios.EmptyAndFilledAgain),
        ["A level's bit comes before its deque"] = new(
            PriorityDeques,
            "StealDeque<T, TAtomics> deque = _levels[level] ??=",
            "TAtomics.Write(ref _filled.Value, _filled.Value | (1L << level)); StealDeque<T, TAtomics> deque = _levels[level] ??=",
            PriorityDequesScenarios.FirstUse),
        ["What does not fit is forgotten"] = new(
            PriorityDeques, "while (!deque.TryPush(item))", "if (!deque.TryPush(item))", PriorityDequesScenarios.Overflow, 0),
        ["An arrival at the limit makes no claim"] = new(
            ClaimCount, "<= limit", "< limit", ClaimScenarios.TwoWorkersLimitOne),
        ["An arrival looks, then counts"] = new(
            ClaimCount,
            "TAtomics.Add(ref _unfinished, 1) <= limit",
            "TAtomics.Read(ref _unfinished) < limit & TAtomics.Add(ref _unfinished, 1) > 0",
            ClaimScenarios.TwoWorkersLimitOne),
        ["An owner leaves work behind"] = new(
            ClaimCount, ">= limit", "> limit", ClaimScenarios.TwoWorkersLimitTwo),
        ["A finish is not atomic"] = new(
            ClaimCount,
            "TAtomics.Add(ref _unfinished, -1) >= limit",
            "TAtomics.Exchange(ref _unfinished, TAtomics.Read(ref _unfinished) - 1) > limit",
            ClaimScenarios.TwoWorkersLimitOne),
        ["A sleeper is claimed twice"] = new(
            IdleWorkers,
            "if (TAtomics.CompareExchange(ref _states[worker].Value, Awake, Asleep) != Asleep)",
            "if (TAtomics.Read(ref _states[worker].Value) != Asleep | TAtomics.Exchange(ref _states[worker].Value, Awake) < 0)",
            IdleScenarios.OneWorkerTwoPieces,
            3),
        ["A sleeper does not count"] = new(
            IdleWorkers, "TAtomics.Add(ref _sleeping.Value, 1);", "", IdleScenarios.OneWorker),
        ["A sleeper counts without a fence"] = new(
            IdleWorkers,
            "TAtomics.Add(ref _sleeping.Value, 1);",
            "TAtomics.Write(ref _sleeping.Value, TAtomics.Read(ref _sleeping.Value) + 1); isSearching = false;",
            IdleScenarios.OneWorker),
        ["A waker that finds nobody forgets those who relied on it"] = new(
            IdleWorkers, "mustLookAgain = true;", "", IdleScenarios.TwoPublishers),
        ["A waker goes on counting as a searcher"] = new(
            IdleWorkers,
            """
            if (worker < 0)
                    {
                        // A full fence before the caller looks again; pairs as in EndSearch.
                        EndSearch();
            """,
            """
            if (worker < 0)
                    {
            """,
            IdleScenarios.OneWorkerTwoPieces),
        ["A publisher looks for sleepers without a fence"] = new(
            IdleWorkers,
            """
            TAtomics.Fence();
                    return NeedsWake;
            """,
            "return NeedsWake;",
            IdleScenarios.OneWorker),
        ["A worker sleeps without a last look"] = new(
            ModelCrew, "if (!(isStopping || HasWork) ||", "if (!isStopping ||", IdleScenarios.OneWorker),
        ["A searcher that finds work wakes nobody"] = new(
            ModelCrew,
            """
            _idle.EndSearch();
                    if (_idle.NeedsWake && HasWork)
            """,
            """
            _idle.EndSearch();
                    if (_workers.Length == 0)
            """,
            IdleScenarios.TwoPiecesThatMeet,
            2),
        ["A thief that moves work to its own queue wakes nobody"] = new(
            ModelCrew,
            """
            // While it was moved, somebody who went to sleep may not have found it.
                                WakeIfNeeded();
            """,
            "",
            IdleScenarios.TwoPiecesThatMeet,
            2),
        ["A worker that was claimed does not wait"] = new(
            ModelCrew,
            "|| !_idle.TryStayAwake(number))",
            "|| (!_idle.TryStayAwake(number) && number < 0))",
            IdleScenarios.OneWorkerTwoPieces,
            2),
    };
}
