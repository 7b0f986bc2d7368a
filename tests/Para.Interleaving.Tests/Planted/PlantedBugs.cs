using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests.Planted;

/// <summary>Bugs that the protocols could have.</summary>
internal static partial class PlantedBugs
{
    private const string StealDeque = "StealDeque.cs";
    private const string PriorityDeques = "PriorityDeques.cs";
    private const string SharedQueues = "SharedQueues.cs";
    private const string ClaimCount = "ClaimCount.cs";
    private const string ClaimQueue = "ClaimQueue.cs";
    private const string IdleWorkers = "IdleWorkers.cs";
    private const string IdleProtocol = "IdleProtocol.cs";

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
            PriorityDeques, "while (!deque.TryPush(item))", "if (!deque.TryPush(item))", PriorityDequesScenarios.Overflow),
        ["The overflow copies and does not take"] = new(
            PriorityDeques,
            "for (int i = 0; i < _capacity / 2 && deque.TrySteal(out T? old); i++)",
            "if (deque.TrySteal(out T? old)) for (int i = 0; i < _capacity / 2; i++)",
            PriorityDequesScenarios.HalfAgainstOverflow),
        ["A thief moves the item that it does"] = new(
            PriorityDeques,
            "for (; others > 0 && victim._levels[level]!.TrySteal(out T? another); others--)",
            "for (T another = item; others > 0; others--)",
            PriorityDequesScenarios.HalfOfALevel),
        ["An item is added before it counts"] = new(
            SharedQueues,
            """
            TAtomics.Add(ref _items, 1);
                    GetQueue(level).Enqueue(item);
            """,
            """
            GetQueue(level).Enqueue(item);
                    TAtomics.Add(ref _items, 1);
            """,
            SharedQueuesScenarios.CountedBeforeAdded,
            2),
        ["An item does not count while it is taken"] = new(
            SharedQueues,
            """
            if (!_levels[level]!.TryDequeue(out item))
                    {
                        return false;
                    }

                    // Full fence: as in Add.
                    TAtomics.Add(ref _items, -1);
                    return true;
            """,
            """
            TAtomics.Add(ref _items, -1);
                    if (_levels[level]!.TryDequeue(out item)) return true;
                    TAtomics.Add(ref _items, 1);
                    return false;
            """,
            SharedQueuesScenarios.CountedBeforeAdded,
            2),
        ["A level's bit is written over another one's"] = new(
            SharedQueues,
            "long seen = TAtomics.CompareExchange(ref _used, used | bit, used);",
            "long seen = used; TAtomics.Write(ref _used, used | bit);",
            SharedQueuesScenarios.FirstUseOfTwoLevels),
        ["A level's bit comes before its queue"] = new(
            SharedQueues,
            "ConcurrentQueue<T> queue = LazyInitializer",
            "TAtomics.CompareExchange(ref _used, used | bit, used); used |= bit; ConcurrentQueue<T> queue = LazyInitializer",
            SharedQueuesScenarios.FirstUse),
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
        ["A piece is counted before it is there"] = new(
            ClaimQueue,
            """
            _waiting.Enqueue(piece);
                    return _claims.Arrive();
            """,
            """
            bool isClaimed = _claims.Arrive();
                    _waiting.Enqueue(piece);
                    return isClaimed;
            """,
            ClaimScenarios.TwoWorkersLimitOne),
        ["An owner that has done its quota forgets its claim"] = new(
            ClaimQueue, "return true;", "return false;", ClaimScenarios.TwoWorkersLimitOneHandedOn),
        ["An owner finishes a piece before it does it"] = new(
            ClaimQueue,
            """
            action.Invoke(piece);
                        if (!_claims.Finish())
            """,
            """
            bool goesOn = _claims.Finish();
                        action.Invoke(piece);
                        if (!goesOn)
            """,
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
            IdleProtocol, "if (!(isStopping || host.HasWork) ||", "if (!isStopping ||", IdleScenarios.OneWorker),
        ["A searcher that finds work wakes nobody"] = new(
            IdleProtocol,
            """
            _workers.EndSearch();
                    if (_workers.NeedsWake && host.HasWork)
            """,
            """
            _workers.EndSearch();
                    if (workers < 0)
            """,
            IdleScenarios.TwoPiecesThatMeet,
            2),
        ["A searcher looks for more work before it ends its search"] = new(
            IdleProtocol,
            """
            _workers.EndSearch();
                    if (_workers.NeedsWake && host.HasWork)
            """,
            """
            bool hasWork = host.HasWork;
                    _workers.EndSearch();
                    if (hasWork && _workers.NeedsWake)
            """,
            IdleScenarios.TwoPiecesThatMeet,
            2),
        ["A thief does not say that it has moved work"] = new(
            PriorityDeques, "isMoved = true;", "", IdleScenarios.HalfIsMovedWhileOneGoesToSleep, 2),
        ["A worker that was claimed does not wait"] = new(
            IdleProtocol,
            "|| !_workers.TryStayAwake(worker))",
            "|| (!_workers.TryStayAwake(worker) && worker < 0))",
            IdleScenarios.OneWorkerTwoPieces,
            2),
        ["A stop looks for sleepers without a fence"] = new(
            IdleProtocol,
            """
            TAtomics.Write(ref _isStopping, 1);
                    TAtomics.Fence();
            """,
            "TAtomics.Write(ref _isStopping, 1);",
            IdleScenarios.Stop),
        ["A stop wakes the sleepers, then says so"] = new(
            IdleProtocol,
            """
            TAtomics.Write(ref _isStopping, 1);
                    TAtomics.Fence();
                    int worker;
                    while ((worker = _workers.ClaimAny()) >= 0)
                    {
                        _workers.Search();
                        host.Wake(worker);
                    }
            """,
            """
            int worker;
                    while ((worker = _workers.ClaimAny()) >= 0)
                    {
                        _workers.Search();
                        host.Wake(worker);
                    }

                    TAtomics.Write(ref _isStopping, 1);
            """,
            IdleScenarios.Stop),
        ["The last look overlooks the stop"] = new(
            IdleProtocol, "bool isStopping = IsStopping;", "bool isStopping = false;", IdleScenarios.Stop),
        ["A worker that is to end leaves work behind"] = new(
            IdleProtocol, "return !isStopping || host.HasWork;", "return !isStopping;", IdleScenarios.StopBehindWork),
    };
}
