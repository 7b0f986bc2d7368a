namespace Para.Contract.Asynchrony;

/// <summary>An asynchronous sequence whose enumerators do what a test says at each of their members, and that counts them.</summary>
public sealed class AsyncSequence<T>(Func<int, CancellationToken, ValueTask<(bool, T?)>> read) : IAsyncEnumerable<T>
{
    private int _opened;
    private int _disposed;
    private int _overlaps;
    private int _read;

    /// <summary>Gets what runs in <c>GetAsyncEnumerator</c>.</summary>
    public Action? OnGetEnumerator { get; init; }

    /// <summary>Gets what runs in <c>Current</c>.</summary>
    public Action? OnCurrent { get; init; }

    /// <summary>Gets what runs in <c>DisposeAsync</c>.</summary>
    public Func<ValueTask>? OnDispose { get; init; }

    public int Opened => Volatile.Read(ref _opened);

    public int Disposed => Volatile.Read(ref _disposed);

    /// <summary>Gets how many items were handed out.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>Gets how often a member of an enumerator was called while another one of it was going on.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        OnGetEnumerator?.Invoke();
        Interlocked.Increment(ref _opened);
        return new Enumerator(this, read, cancellationToken);
    }

    private sealed class Enumerator(
        AsyncSequence<T> owner, Func<int, CancellationToken, ValueTask<(bool, T?)>> read, CancellationToken token)
        : IAsyncEnumerator<T>
    {
        private int _moves;
        private int _calls;
        private T? _current;

        public T Current
        {
            get
            {
                owner.OnCurrent?.Invoke();
                Interlocked.Increment(ref owner._read);
                return _current!;
            }
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            Enter();
            try
            {
                (bool isThere, _current) = await read(_moves++, token);
                return isThere;
            }
            finally
            {
                Leave();
            }
        }

        public async ValueTask DisposeAsync()
        {
            Enter();
            Interlocked.Increment(ref owner._disposed);
            try
            {
                if (owner.OnDispose is { } onDispose)
                {
                    await onDispose();
                }
            }
            finally
            {
                Leave();
            }
        }

        private void Enter()
        {
            if (Interlocked.Increment(ref _calls) != 1)
            {
                Interlocked.Increment(ref owner._overlaps);
            }
        }

        private void Leave() => Interlocked.Decrement(ref _calls);
    }
}
