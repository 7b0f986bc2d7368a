namespace Para.Interleaving.Tests.Checking;

/// <summary>A thread of a scenario. Of all of an exploration's threads one runs at a time: the one that has the baton.</summary>
/// <remarks>
/// It keeps an operating system's thread for the whole exploration. At each step it asks the schedule whose turn it is, and hands
/// the baton over only if it is another thread's: that costs some microseconds, a step without it a fraction of one.
/// </remarks>
// What threads share belongs to whoever has the baton. The semaphores that hand it over order all accesses.
internal sealed class LogicalThread : IDisposable
{
    [ThreadStatic]
    private static LogicalThread? t_current;

    private readonly Explorer _explorer;
    private readonly Schedule _schedule;
    private readonly int _number;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _baton = new(0);

    public LogicalThread(Explorer explorer, Schedule schedule, int number)
    {
        _explorer = explorer;
        _schedule = schedule;
        _number = number;
        _thread = new Thread(Run) { IsBackground = true, Name = "Logical thread " + schedule.NameOf(number) };
        _thread.Start();
    }

    /// <summary>Gets the logical thread whose code is running; null outside of a scenario's threads.</summary>
    public static LogicalThread? Current => t_current;

    /// <summary>Gets the stores that other threads do not see yet.</summary>
    public StoreBuffer Stores { get; } = new();

    /// <summary>Gets the step that it does when it is its turn.</summary>
    public Operation Pending { get; private set; }

    public bool IsFinished { get; private set; }

    /// <summary>Gets or sets the number of its last step in the schedule.</summary>
    public int LastStep { get; set; }

    /// <summary>Gets whether its next step waits for its store buffer to be empty.</summary>
    public bool IsDraining => !IsFinished && Pending.Drains && !Stores.IsEmpty;

    /// <summary>Gets whether it can do its next step.</summary>
    public bool IsEnabled => !IsFinished
        && !IsDraining
        && Pending.Awaited is null or { IsSet: true }
        && (Pending.Processor == Operation.Nowhere || _schedule[Pending.Processor].CanFence);

    /// <summary>Gets whether its processor can run a fence for another thread: no store from before its last step is left.</summary>
    /// <remarks>A store behind its last step may as well come after the fence: nobody can tell.</remarks>
    public bool CanFence => Stores.IsEmpty || Stores.Oldest.Cause == LastStep;

    /// <summary>A new schedule is about to begin.</summary>
    public void Reset()
    {
        Stores.Clear();
        Pending = new Operation(OperationKind.Start, _schedule.PlainMemory);
        IsFinished = false;
    }

    /// <summary>Hands it the baton.</summary>
    public void Resume() => _baton.Release();

    /// <summary>Waits for its end; the exploration is over, and it has been resumed for the last time.</summary>
    public void Dispose()
    {
        _thread.Join();
        _baton.Dispose();
    }

    /// <summary>Announces its next step, and returns when it is to do it.</summary>
    /// <exception cref="AbandonedException">The schedule has failed.</exception>
    public void Step(Operation operation)
    {
        Pending = operation;
        LogicalThread next = _schedule.Next()!;
        if (next != this)
        {
            next.Resume();
            _baton.Wait();
        }

        if (_schedule.Failure is not null)
        {
            throw new AbandonedException();
        }
    }

    /// <summary>The step is done.</summary>
    public void Done(long? read = null, long? written = null)
    {
        _schedule.Trace?.Add(_number, Pending, read, written);
        EndStep();
    }

    /// <summary>Makes a location for an object of the model.</summary>
    public int NewLocation() => _schedule.Memory.Add();

    public long Read(ref long variable)
    {
        int location = Access(OperationKind.Read, ref variable);
        long value = Stores.TryForward(location, out long own) ? own : _schedule.Memory[location];
        Done(read: value);
        return value;
    }

    public void Write(ref long variable, long value)
    {
        if (_schedule.Model == MemoryModel.SequentiallyConsistent)
        {
            _schedule.Memory.Write(ref variable, Access(OperationKind.Write, ref variable), value);
            Done(written: value);
            return;
        }

        // No step: nobody can see it before it leaves the buffer.
        int location = _schedule.Memory.Locate(ref variable);
        _schedule.Memory.Store(ref variable, location, value);
        Stores.Add(new Store(location, value, LastStep));
        _schedule.Trace?.Add(_number, new Operation(OperationKind.Write, location), read: null, value);
        EndStep();
    }

    public long Add(ref long variable, long value)
    {
        int location = Access(OperationKind.Add, ref variable);
        return Replace(ref variable, location, _schedule.Memory[location] + value).After;
    }

    public long Exchange(ref long variable, long value)
    {
        int location = Access(OperationKind.Exchange, ref variable);
        return Replace(ref variable, location, value).Before;
    }

    public long CompareExchange(ref long variable, long value, long expected)
    {
        int location = Access(OperationKind.CompareExchange, ref variable);
        long before = _schedule.Memory[location];
        if (before == expected)
        {
            return Replace(ref variable, location, value).Before;
        }

        Done(read: before);
        return before;
    }

    public void Fence()
    {
        // With an empty buffer it is no step: it does nothing then.
        if (!Stores.IsEmpty)
        {
            Step(new Operation(OperationKind.Fence));
            Done();
        }
    }

    public void FenceProcessWide()
    {
        Fence();
        for (int processor = 0; processor < _schedule.Threads; processor++)
        {
            // Without store buffers it does nothing.
            if (processor != _number && _schedule.Model == MemoryModel.TotalStoreOrder)
            {
                Step(new Operation(OperationKind.Barrier, Processor: processor));
                Done();
            }
        }
    }

    private int Access(OperationKind kind, ref long variable)
    {
        int location = _schedule.Memory.Locate(ref variable);
        Step(new Operation(kind, location));
        return location;
    }

    private (long Before, long After) Replace(ref long variable, int location, long value)
    {
        long before = _schedule.Memory[location];
        _schedule.Memory.Write(ref variable, location, value);
        Done(before, value);
        return (before, value);
    }

    // What comes behind an access of an atomic variable may touch memory that is not.
    private void EndStep()
    {
        if (_schedule.PlainMemory != Operation.Nowhere)
        {
            Step(new Operation(OperationKind.Plain, _schedule.PlainMemory));
        }
    }

    private void Run()
    {
        while (true)
        {
            _baton.Wait();
            if (_explorer.IsOver)
            {
                return;
            }

            t_current = this;
            try
            {
                if (_schedule.Failure is null)
                {
                    _schedule.Scenario.Threads[_number]();
                }
            }
            catch (AbandonedException)
            {
                // Another thread has failed.
            }
            catch (Exception exception)
            {
                _schedule.Fail($"Thread {_schedule.NameOf(_number)} threw {exception.GetType().Name}: {exception.Message}");
            }

            t_current = null;
            IsFinished = true;
            _explorer.PassOn();
        }
    }
}
