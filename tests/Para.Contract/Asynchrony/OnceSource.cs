using System.Threading.Tasks.Sources;

namespace Para.Contract.Asynchrony;

/// <summary>What stands behind a value task, and counts how often it is asked for its result.</summary>
public sealed class OnceSource(int value) : IValueTaskSource<int>, IValueTaskSource<bool>, IValueTaskSource
{
    // Its version is zero until it is reset, which it never is.
    private ManualResetValueTaskSourceCore<int> _core;
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public void Complete() => _core.SetResult(value);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    bool IValueTaskSource<bool>.GetResult(short token) => GetResult(token) >= 0;

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public int GetResult(short token)
    {
        Interlocked.Increment(ref _asked);
        return _core.GetResult(token);
    }
}
