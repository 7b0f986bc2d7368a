namespace Para.Interleaving.Tests.Checking;

/// <summary>An event that lets one waiting thread pass each time it is set, like <see cref="AutoResetEvent"/>.</summary>
internal sealed class ModelEvent : ModelObject
{
    /// <summary>Gets whether a thread that waits may go on.</summary>
    public bool IsSet { get; private set; }

    public void Set()
    {
        LogicalThread thread = Step(OperationKind.Set);
        IsSet = true;
        thread.Done();
    }

    public void Wait()
    {
        LogicalThread thread = Step(OperationKind.Wait, awaited: this);
        IsSet = false;
        thread.Done();
    }
}
