using System.Collections;

namespace Para.Contract.Tools;

/// <summary>A sequence whose enumerators do what a test says at each of their members, and that counts them.</summary>
public sealed class ScriptedSequence<T>(IEnumerable<T> items) : IEnumerable<T>
{
    private int _opened;
    private int _disposed;
    private int _read;
    private int _overlaps;

    /// <summary>Gets what runs in <c>GetEnumerator</c>.</summary>
    public Action? OnGetEnumerator { get; init; }

    /// <summary>Gets what runs in <c>MoveNext</c>; it gets the number of items read before.</summary>
    public Action<int>? OnMoveNext { get; init; }

    /// <summary>Gets what runs in <c>Current</c>; it gets the number of the item.</summary>
    public Action<int>? OnCurrent { get; init; }

    /// <summary>Gets what runs in <c>Dispose</c>.</summary>
    public Action? OnDispose { get; init; }

    /// <summary>Gets how many enumerators there were.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Gets how many times enumerators were disposed.</summary>
    public int Disposed => Volatile.Read(ref _disposed);

    /// <summary>Gets how many items were handed out.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>Gets how often a member of an enumerator was called while another one of it was running.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    public IEnumerator<T> GetEnumerator()
    {
        OnGetEnumerator?.Invoke();
        Interlocked.Increment(ref _opened);
        return new Enumerator(this, items.GetEnumerator());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(ScriptedSequence<T> owner, IEnumerator<T> inner) : IEnumerator<T>
    {
        private int _moves;
        private int _calls;

        public T Current
        {
            get
            {
                Enter();
                try
                {
                    owner.OnCurrent?.Invoke(_moves - 1);
                    Interlocked.Increment(ref owner._read);
                    return inner.Current;
                }
                finally
                {
                    Leave();
                }
            }
        }

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            Enter();
            try
            {
                owner.OnMoveNext?.Invoke(_moves);
                _moves++;
                return inner.MoveNext();
            }
            finally
            {
                Leave();
            }
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            Enter();
            try
            {
                Interlocked.Increment(ref owner._disposed);
                inner.Dispose();
                owner.OnDispose?.Invoke();
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
