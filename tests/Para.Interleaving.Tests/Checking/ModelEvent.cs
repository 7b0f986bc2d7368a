namespace Para.Interleaving.Tests.Checking;

/// <summary>An event that lets one waiting thread pass each time it is set, like <see cref="AutoResetEvent"/>.</summary>
internal sealed class ModelEvent : ModelSignal
{
    private bool _isSet;

    public override bool IsSet => _isSet;

    public void Set()
    {
        LogicalThread thread = Step(OperationKind.Set);
        _isSet = true;
        thread.Done();
    }

    public void Wait()
    {
        LogicalThread thread = Step(OperationKind.Wait, awaited: this);
        _isSet = false;
        thread.Done();
    }
}
