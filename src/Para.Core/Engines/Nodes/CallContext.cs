namespace Para.Engines;

/// <summary>
/// Sees to it that user code finds the execution context of whoever started the run, and that what one call changes of it is
/// not seen by the next.
/// </summary>
// Design: a check after every call would cost about as much as a short delegate. Instead the first batch of a stage
// runs call by call, with a check behind each; if nothing was changed, later batches run in one go, with one check behind
// the batch. A stage that is once seen to change its context runs call by call from then on. So a change can be seen
// by later calls only if a stage that never did it before does it in the middle of a batch, and then only within that batch.
internal sealed class CallContext(ExecutionContext? context)
{
    // Both go from false to true once and never back, so writers cannot undo each other. Volatile only: a worker that sees
    // one late runs a batch the slower or the faster way, once.
    private bool _probed = context is null;
    private bool _changes;

    /// <summary>Gets whether each call must be followed by <see cref="Restore"/>.</summary>
    public bool IsolatesCalls => Volatile.Read(ref _changes) || !Volatile.Read(ref _probed);

    // Calls into user code that are going on. Interlocked only; read for a report.
    private int _calls;

    /// <summary>Gets whether user code is running at this moment.</summary>
    public bool IsBusy => Volatile.Read(ref _calls) > 0;

    /// <summary>Before a batch of calls; <see cref="Leave"/> must follow.</summary>
    public void Enter()
    {
        Interlocked.Increment(ref _calls);
        if (context is not null && !ReferenceEquals(ExecutionContext.Capture(), context))
        {
            ExecutionContext.Restore(context);
        }
    }

    /// <summary>Undoes what a call, or a batch of calls, changed.</summary>
    public void Restore()
    {
        if (context is not null && !ReferenceEquals(ExecutionContext.Capture(), context))
        {
            ExecutionContext.Restore(context);
            Volatile.Write(ref _changes, true);
        }
    }

    /// <summary>Behind each batch: the stage has now been watched call by call at least once.</summary>
    public void Leave()
    {
        Restore();
        Volatile.Write(ref _probed, true);
        Interlocked.Decrement(ref _calls);
    }
}
