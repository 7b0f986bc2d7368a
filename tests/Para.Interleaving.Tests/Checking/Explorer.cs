namespace Para.Interleaving.Tests.Checking;

/// <summary>Runs a scenario again and again, each time with another schedule.</summary>
// Belongs to the logical thread that has the baton: also what comes between two schedules is done by the one that ended last.
// The exploring thread has it before the first schedule and after the last one.
internal sealed class Explorer : IDisposable
{
    private readonly Func<Scenario> _scenario;
    private readonly Strategy _strategy;
    private readonly Schedule _schedule;
    private readonly StillHeap _heap;
    private readonly SemaphoreSlim _over = new(0);

    private ExplorationResult _result = new(0, 0, 0, Failure: null);

    private Explorer(Func<Scenario> scenario, Strategy strategy, Schedule schedule, StillHeap heap)
    {
        _scenario = scenario;
        _strategy = strategy;
        _schedule = schedule;
        _heap = heap;
    }

    /// <summary>Gets whether the logical threads are to end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Explores until a schedule fails, or there is no other one.</summary>
    /// <param name="scenario">Makes the scenario, for each schedule anew.</param>
    /// <param name="strategy">Says which schedules there are.</param>
    /// <param name="model">When stores are seen.</param>
    public static ExplorationResult Explore(
        Func<Scenario> scenario, Strategy strategy, MemoryModel model = MemoryModel.TotalStoreOrder)
    {
        ExplorationResult result = Explore(scenario, strategy, model, trace: null);
        if (result.Failure is { } failure)
        {
            // Once more, and this time it is written down.
            ExplorationResult again = Explore(scenario, new Replay(failure.Choices), model, new Trace());
            result = result with { Failure = failure with { Trace = again.Failure?.Trace ?? "It does not fail again." } };
        }

        return result;
    }

    /// <summary>A logical thread has ended: another one goes on, in the next schedule if need be.</summary>
    public void PassOn()
    {
        LogicalThread? next;
        while ((next = _schedule.Next()) is null)
        {
            if (!TryBeginNext())
            {
                IsOver = true;
                _over.Release();
                return;
            }
        }

        next.Resume();
    }

    public void Dispose() => _over.Dispose();

    private static ExplorationResult Explore(Func<Scenario> scenario, Strategy strategy, MemoryModel model, Trace? trace)
    {
        using var heap = new StillHeap();
        Scenario first = scenario();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first.Threads.Count, Schedule.MaxThreads, nameof(scenario));
        var schedule = new Schedule(first.Threads.Count, strategy, model) { Trace = trace };
        using var explorer = new Explorer(scenario, strategy, schedule, heap);
        return explorer.Run(first);
    }

    private ExplorationResult Run(Scenario first)
    {
        for (int thread = 0; thread < _schedule.Threads; thread++)
        {
            _schedule[thread] = new LogicalThread(this, _schedule, thread);
        }

        _schedule.Begin(first);
        PassOn();
        _over.Wait();
        for (int thread = 0; thread < _schedule.Threads; thread++)
        {
            _schedule[thread].Resume();
            _schedule[thread].Dispose();
        }

        return _result;
    }

    private bool TryBeginNext()
    {
        try
        {
            End();
            if (_result.Failure is not null || !_strategy.MoveNext())
            {
                return false;
            }

            _heap.Renew();
            _schedule.Begin(_scenario());
            return true;
        }
        catch (Exception exception)
        {
            // Of the scenario's own making, or of the checker.
            _result = _result with { Failure = new Failure(exception.ToString(), _schedule.ToString(), string.Empty) };
            return false;
        }
    }

    private void End()
    {
        _heap.Verify();
        _schedule.End();
        bool isNew = !_strategy.IsRedundant;
        Failure? failure = _schedule.Failure is { } message
            ? new Failure(message, _schedule.ToString(), _schedule.Trace?.Write(_schedule) ?? string.Empty)
            : null;
        _result = new ExplorationResult(
            _result.Schedules + (isNew ? 1 : 0),
            _result.Redundant + (isNew ? 0 : 1),
            _result.Steps + _schedule.Choices.Count,
            failure);
    }
}
