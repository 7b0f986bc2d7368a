using System.Collections.Concurrent;

namespace Para.Reactive.Tests.Tools;

/// <summary>
/// Watches that the grammar of Rx is kept: calls never overlap, there is one last signal, and nothing behind it or behind a Dispose from
/// within a call. A test that has one must end with <see cref="AssertGrammar"/>.
/// </summary>
public sealed class StrictObserver<T> : IObserver<T>
{
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly List<T> _items = [];
    private readonly TaskCompletionSource<Exception?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    // Guarded by _lock; completed with the next item.
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _inside;
    private bool _isSilent;

    /// <summary>Gets or sets what the test does with an item, before it counts as received; what it throws leaves <c>OnNext</c>.</summary>
    public Action<T>? Next { get; init; }

    /// <summary>Gets or sets what the test does with the last signal.</summary>
    public Action? Last { get; init; }

    /// <summary>Gets the items whose <c>OnNext</c> has returned, in order.</summary>
    public T[] Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    public bool HasEnded => _end.Task.IsCompleted;

    /// <summary>Waits for the last signal.</summary>
    /// <returns>The error; null if the sequence was completed.</returns>
    public Task<Exception?> EndAsync() => _end.Task.WaitAsync(TestEngines.Patience);

    /// <summary>Waits until as many items have been received.</summary>
    public async Task ReceiveAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_items.Count >= count)
                {
                    return;
                }

                next = _next.Task;
            }

            await next.WaitAsync(TestEngines.Patience);
        }
    }

    /// <summary>From here on each signal is a violation. To be called from within a call.</summary>
    public void ExpectSilence() => _isSilent = true;

    public void OnNext(T value) => Enter(() =>
    {
        Next?.Invoke(value);
        lock (_lock)
        {
            _items.Add(value);
            _next.SetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    });

    public void OnError(Exception error) => End(error);

    public void OnCompleted() => End(null);

    public void AssertGrammar() => Assert.Empty(_violations);

    private void End(Exception? error) => Enter(() =>
    {
        if (!_end.TrySetResult(error))
        {
            _violations.Enqueue("a second last signal");
        }

        Last?.Invoke();
    });

    private void Enter(Action call)
    {
        if (Interlocked.Exchange(ref _inside, 1) != 0)
        {
            _violations.Enqueue("calls overlap");
        }

        if (_isSilent)
        {
            _violations.Enqueue("a signal after Dispose");
        }

        bool hasEnded = HasEnded;
        try
        {
            call();
            if (hasEnded)
            {
                _violations.Enqueue("a signal after the last one");
            }
        }
        catch
        {
            _isSilent = true;
            throw;
        }
        finally
        {
            Volatile.Write(ref _inside, 0);
        }
    }
}
