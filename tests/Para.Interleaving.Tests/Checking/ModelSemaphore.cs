namespace Para.Interleaving.Tests.Checking;

/// <summary>Lets as many threads pass as it was released times, like <see cref="SemaphoreSlim"/>.</summary>
internal sealed class ModelSemaphore : ModelSignal
{
    private int _count;

    public override bool IsSet => _count > 0;

    public void Release()
    {
        LogicalThread thread = Step(OperationKind.Set);
        _count++;
        thread.Done();
    }

    public void Wait()
    {
        LogicalThread thread = Step(OperationKind.Wait, awaited: this);
        _count--;
        thread.Done();
    }
}
