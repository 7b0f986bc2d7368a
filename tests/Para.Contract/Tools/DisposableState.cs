namespace Para.Contract.Tools;

/// <summary>State of a stage that says whether it was disposed, and how often.</summary>
public sealed class DisposableState : IDisposable
{
    private int _disposed;

    /// <summary>Gets what runs in <c>Dispose</c>.</summary>
    public Action? OnDispose { get; init; }

    /// <summary>Gets or sets a count that no lock guards: only exclusive calls keep it right.</summary>
    public int Calls { get; set; }

    public int Disposed => Volatile.Read(ref _disposed);

    public void Dispose()
    {
        Interlocked.Increment(ref _disposed);
        OnDispose?.Invoke();
    }
}
