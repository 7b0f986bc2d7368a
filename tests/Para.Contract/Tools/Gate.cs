namespace Para.Contract.Tools;

/// <summary>A door in user code: closed until a test opens it, so that nothing has to be timed.</summary>
public sealed class Gate
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Opens the gate for good; a gate may be opened twice.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Blocks the calling thread until the gate is open.</summary>
    public void Pass() => PassAsync().GetAwaiter().GetResult();

    /// <summary>Waits until the gate is open.</summary>
    public Task PassAsync() => _opened.Task.WaitAsync(s_patience);
}
