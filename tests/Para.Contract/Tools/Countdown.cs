namespace Para.Contract.Tools;

/// <summary>A door that opens itself when something has happened so many times.</summary>
public sealed class Countdown(int count)
{
    private readonly Gate _gate = new();
    private int _left = count;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _gate.Open();
        }
    }

    /// <summary>Waits until it has happened so many times.</summary>
    public Task PassAsync() => _gate.PassAsync();
}
