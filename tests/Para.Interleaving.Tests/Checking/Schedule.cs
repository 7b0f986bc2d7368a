using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>One execution of a scenario: whose turn it is, and all that the threads share.</summary>
/// <remarks>
/// What takes turns is a process: a thread, or a thread's store buffer, which puts its oldest store into memory when it is its
/// turn. With n threads, thread t is process t, and its buffer process n + t.
/// </remarks>
// Belongs to the thread that has the baton.
internal sealed class Schedule(int threads, Strategy strategy, MemoryModel model)
{
    public const int MaxThreads = 4;

    // The schedules of scenarios here have some hundred steps. One that has far more goes round in circles.
    private const int MaxSteps = 5000;

    // A thread that has had so many turns in a row may be waiting, in a loop, for what another one does.
    private const int Patience = 100;

    private readonly List<int> _choices = [];

    // The last turns in a row that were the running thread's, or its store buffer's.
    private int _inRow;

    // By number; set before the first schedule.
    private readonly LogicalThread[] _threads = new LogicalThread[threads];

    public MemoryModel Model => model;

    /// <summary>Gets the number of threads.</summary>
    public int Threads => threads;

    public Scenario Scenario { get; private set; } = null!;

    public SharedMemory Memory { get; } = new();

    /// <summary>Gets the location that stands for all memory that is not atomic; Nowhere if that is not shared.</summary>
    public int PlainMemory { get; private set; }

    /// <summary>Gets which processes were chosen, in their order.</summary>
    public IReadOnlyList<int> Choices => _choices;

    /// <summary>Gets the thread that did the last step, or waits for its stores; -1 before the first.</summary>
    public int Running { get; private set; }

    /// <summary>Gets whether the last step was the beginning of the running thread.</summary>
    public bool HasJustStarted { get; private set; }

    /// <summary>Gets what went wrong; null if nothing has.</summary>
    public string? Failure { get; private set; }

    /// <summary>Gets or sets what writes the steps down; null if nobody wants to read them.</summary>
    public Trace? Trace { get; set; }

    private uint AllThreads => (1U << threads) - 1;

    public LogicalThread this[int thread]
    {
        get => _threads[thread];
        set => _threads[thread] = value;
    }

    /// <summary>Begins anew.</summary>
    public void Begin(Scenario scenario)
    {
        Scenario = scenario;
        Memory.Clear();
        PlainMemory = scenario.SharesPlainMemory ? Memory.Add() : Operation.Nowhere;
        _choices.Clear();
        Running = -1;
        HasJustStarted = false;
        _inRow = 0;
        Failure = null;
        foreach (LogicalThread thread in _threads)
        {
            thread.Reset();
        }
    }

    /// <summary>Ends it: the threads give up, one after the other. The first failure counts.</summary>
    public void Fail(string failure) => Failure ??= failure;

    /// <summary>Lets store buffers take their turns until it is a thread's.</summary>
    /// <returns>The thread; null if all have ended and all stores are in memory.</returns>
    public LogicalThread? Next()
    {
        while (Failure is null)
        {
            uint enabled = EnabledProcesses();
            if (enabled == 0)
            {
                if (Array.TrueForAll(_threads, thread => thread.IsFinished))
                {
                    return null;
                }

                Fail("Deadlock: all threads that have not ended wait.");
            }
            else if (_choices.Count == MaxSteps)
            {
                Fail("The threads have not ended after " + MaxSteps + " steps.");
            }
            else if (strategy.Choose(this, enabled) is var process && process == Strategy.None)
            {
                Fail("It is nobody's turn: the schedule is another scenario's.");
            }
            else
            {
                HasJustStarted = OperationOf(process).Kind == OperationKind.Start;
                _inRow = Running >= 0 && AreOfOneThread(process, Running) ? _inRow + 1 : 0;
                Running = process < threads ? process : IsForItself(process) ? process - threads : Running;
                _choices.Add(process);
                if (process < threads)
                {
                    _threads[process].LastStep = _choices.Count - 1;
                    return _threads[process];
                }

                Flush(process);
            }
        }

        return Array.Find(_threads, thread => !thread.IsFinished);
    }

    /// <summary>All threads have ended, and the scenario is looked at.</summary>
    public void End()
    {
        try
        {
            if (Failure is null)
            {
                Memory.WriteBack();
                Scenario.AtEnd();
            }
        }
        catch (Exception exception)
        {
            Fail($"In the end: {exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>Gets the letter of a process: A is a thread, a its store buffer.</summary>
    public char NameOf(int process) => (char)(process < threads ? 'A' + process : 'a' + process - threads);

    /// <summary>Whether two processes are one, or a thread and its store buffer.</summary>
    public bool AreOfOneThread(int process, int other) => process % threads == other % threads;

    /// <summary>Whether steps of two processes, one after the other, may have another effect the other way round.</summary>
    // A barrier on a thread's processor comes before a store of the thread or behind it, and any of its steps may have one behind it.
    public bool AreDependent(int process, Operation operation, int other, Operation otherOperation) =>
        !AreOfOneThread(process, other)
        && (operation.ConflictsWith(otherOperation) || operation.Processor == other || otherOperation.Processor == process);

    /// <summary>Gets what a process does when it is its turn.</summary>
    public Operation OperationOf(int process) => process < threads
        ? _threads[process].Pending
        : new Operation(OperationKind.Flush, _threads[process - threads].Stores.Oldest.Location);

    /// <summary>Gets whether the running thread can go on, if need be behind its own stores.</summary>
    public bool CanGoOn => Running >= 0 && _inRow < Patience && (_threads[Running].IsEnabled || _threads[Running].IsDraining);

    /// <summary>Whether a process is a buffer that empties because its own thread waits for it, and for nobody else.</summary>
    public bool IsForItself(int process) =>
        process >= threads && _threads[process - threads].IsDraining && !IsAwaited(process - threads);

    /// <summary>
    /// Leaves out turns that make no difference: a store goes to memory only if its own thread waits for that, or another one is
    /// about to access the location or to run a barrier on the thread's processor. And a thread that has begun, without a store, does
    /// its first step: it could have begun later.
    /// </summary>
    public uint WithoutIdleTurns(uint enabled)
    {
        uint useful = enabled & AllThreads;
        if (HasJustStarted && CanGoOn && _threads[Running].Stores.IsEmpty)
        {
            useful &= 1U << Running;
        }

        for (int thread = 0; thread < threads; thread++)
        {
            if (!_threads[thread].Stores.IsEmpty && (_threads[thread].IsDraining || IsAwaited(thread)))
            {
                useful |= 1U << (threads + thread);
            }
        }

        return useful != 0 ? useful : 1U << BitOperations.TrailingZeroCount(enabled);
    }

    /// <summary>The choices, as letters.</summary>
    public override string ToString() => string.Concat(_choices.Select(NameOf));

    private uint EnabledProcesses()
    {
        uint enabled = 0;
        for (int thread = 0; thread < threads; thread++)
        {
            enabled |= _threads[thread].IsEnabled ? 1U << thread : 0;
            enabled |= _threads[thread].Stores.IsEmpty ? 0 : 1U << (threads + thread);
        }

        uint others = enabled & ~(1U << Running);
        return _inRow < Patience || others == 0 ? enabled : others;
    }

    // Whether another thread is about to access a location that is in the thread's buffer, or has a store to it as well, or waits
    // for the buffer to be empty.
    private bool IsAwaited(int thread)
    {
        for (int other = 0; other < threads; other++)
        {
            if (other != thread
                && ((!_threads[other].IsFinished && IsAwaitedBy(_threads[other].Pending, thread))
                    || _threads[thread].Stores.Overlaps(_threads[other].Stores)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAwaitedBy(Operation operation, int thread) =>
        operation.Processor == thread || _threads[thread].Stores.Holds(operation.Location);

    private void Flush(int process)
    {
        Store store = _threads[process - threads].Stores.RemoveOldest();
        Memory.Flush(store.Location, store.Value);
        Trace?.Add(process, new Operation(OperationKind.Flush, store.Location), read: null, store.Value);
    }
}
