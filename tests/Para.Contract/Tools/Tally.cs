namespace Para.Contract.Tools;

/// <summary>Counts items that have ended, and lets a test wait for them: a cancelled run may end before the last ones.</summary>
public sealed class Tally
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();

    // Guarded by _lock; the task is completed with the next item.
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    public void Add()
    {
        lock (_lock)
        {
            _count++;
            _next.SetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until as many have ended as are expected by then.</summary>
    public async Task ReachAsync(Func<int> expected)
    {
        while (true)
        {
            Task next;
            int count;
            lock (_lock)
            {
                next = _next.Task;
                count = _count;
            }

            if (count >= expected())
            {
                return;
            }

            await next.WaitAsync(s_patience);
        }
    }
}
