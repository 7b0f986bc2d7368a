namespace Para.Execution;

/// <summary>
/// Sees to it that user code finds the execution context of whoever started the run, that what one call changes of it is not
/// seen by the next, and that an engine's own tasks do not flow it.
/// </summary>
// Design: a check after every call would cost about as much as a short delegate. Instead the first batch of a stage
// runs call by call, with a check behind each; if nothing was changed, later batches run in one go, with one check behind
// the batch. A stage that is once seen to change its context runs call by call from then on. So a change can be seen
// by later calls only if a stage that never did it before does it in the middle of a batch, and then only within that batch.
//
// A task that is created under a context other than the default one keeps it in an object of its own (80 bytes measured), so
// the worker's context is put back before anything is handed to the engine.
internal sealed class CallContext(ExecutionContext context)
{
    // Both go from false to true once and never back, so writers cannot undo each other. Volatile only: a worker that sees
    // one late runs a batch the slower or the faster way, once.
    private bool _probed;
    private bool _changes;

    // Calls into user code that are going on. Interlocked only; read for a report.
    private int _calls;

    /// <summary>Gets whether user code is running at this moment.</summary>
    public bool IsBusy => Volatile.Read(ref _calls) > 0;

    /// <summary>Gets whether each call must be followed by <see cref="Restore"/>.</summary>
    public bool IsolatesCalls => Volatile.Read(ref _changes) || !Volatile.Read(ref _probed);

    /// <summary>Before a batch of calls.</summary>
    /// <returns>The worker's own context, to be given to <see cref="Leave"/>.</returns>
    public ExecutionContext? Enter()
    {
        Interlocked.Increment(ref _calls);
        ExecutionContext? workers = ExecutionContext.Capture();
        Switch(workers, context);
        return workers;
    }

    /// <summary>Undoes what a call, or a batch of calls, changed.</summary>
    public void Restore()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), context))
        {
            ExecutionContext.Restore(context);
            Volatile.Write(ref _changes, true);
        }
    }

    /// <summary>Behind a batch: the stage has now been watched call by call at least once.</summary>
    public void Leave(ExecutionContext? workers)
    {
        Restore();
        Switch(context, workers);
        Volatile.Write(ref _probed, true);
        Interlocked.Decrement(ref _calls);
    }

    /// <summary>Does something of Para's own in the middle of user code.</summary>
    public void Outside(ExecutionContext? workers, Action action)
    {
        Switch(context, workers);
        action();
        Switch(workers, context);
    }

    // A thread whose own flow is suppressed has nothing to switch back to, but it goes on flowing nothing.
    private static void Switch(ExecutionContext? from, ExecutionContext? to)
    {
        if (to is null)
        {
            if (!ExecutionContext.IsFlowSuppressed())
            {
                ExecutionContext.SuppressFlow();
            }
        }
        else if (!ReferenceEquals(from, to))
        {
            ExecutionContext.Restore(to);
        }
    }
}
