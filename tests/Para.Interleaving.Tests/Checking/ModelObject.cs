namespace Para.Interleaving.Tests.Checking;

/// <summary>Something that threads share and that is not under test: each call is one step.</summary>
internal abstract class ModelObject
{
    /// <summary>Gets the number of its location; Nowhere before the first call.</summary>
    public int Location { get; private set; } = Operation.Nowhere;

    /// <summary>Returns when it is the calling thread's turn, which then does what it has to, and says so.</summary>
    protected LogicalThread Step(OperationKind kind, ModelSignal? awaited = null)
    {
        LogicalThread thread = LogicalThread.Current
            ?? throw new InvalidOperationException("Only the threads of a scenario may do this.");
        if (Location == Operation.Nowhere)
        {
            Location = thread.NewLocation();
        }

        thread.Step(new Operation(kind, Location, awaited));
        return thread;
    }
}
