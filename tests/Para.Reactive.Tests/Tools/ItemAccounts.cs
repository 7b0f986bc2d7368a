namespace Para.Reactive.Tests.Tools;

/// <summary>Keeps, for each item that was published, whether it has arrived or was counted as discarded, and how often.</summary>
public sealed class ItemAccounts(int publishers, int itemsEach)
{
    private readonly Lock _lock = new();

    // All guarded by _lock.
    private readonly int[] _arrived = new int[publishers * itemsEach];
    private readonly int[] _dropped = new int[publishers * itemsEach];
    private string? _twice;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Dropped
    {
        get
        {
            lock (_lock)
            {
                return _dropped.Sum();
            }
        }
    }

    /// <summary>Gets how many items have arrived or were dropped.</summary>
    public long Accounted
    {
        get
        {
            lock (_lock)
            {
                return _arrived.Sum() + _dropped.Sum();
            }
        }
    }

    public void Arrive(int item) => Count(_arrived, item);

    public void Drop(DroppedItem dropped) => Count(_dropped, (int)dropped.Item!);

    /// <summary>Waits until all items are accounted for, once each.</summary>
    public Task BalanceAsync() => BalanceAsync(endsEarly: false);

    /// <summary>
    /// Waits until the items are accounted for. After an end that came before all was published, what each publisher published from some
    /// item on may be missing: nobody was there to take it.
    /// </summary>
    public async Task BalanceAsync(bool endsEarly)
    {
        while (true)
        {
            Task next;
            string? missing;
            lock (_lock)
            {
                Assert.Null(_twice);
                missing = FindMissing(endsEarly);
                next = _next.Task;
            }

            if (missing is null)
            {
                return;
            }

            try
            {
                await next.WaitAsync(TestEngines.Patience);
            }
            catch (TimeoutException)
            {
                Assert.Fail(missing);
            }
        }
    }

    // Guarded by _lock.
    private string? FindMissing(bool endsEarly)
    {
        for (int publisher = 0; publisher < publishers; publisher++)
        {
            int firstMissing = -1;
            for (int i = publisher * itemsEach; i < (publisher + 1) * itemsEach; i++)
            {
                bool isThere = _arrived[i] + _dropped[i] > 0;
                if (!isThere && !endsEarly)
                {
                    return $"Item {i} is lost.";
                }

                if (!isThere && firstMissing < 0)
                {
                    firstMissing = i;
                }
                else if (isThere && firstMissing >= 0)
                {
                    return $"Item {firstMissing} is lost, but item {i}, published behind it, is not.";
                }
            }
        }

        return null;
    }

    private void Count(int[] counts, int item)
    {
        lock (_lock)
        {
            counts[item]++;
            if (_arrived[item] + _dropped[item] > 1)
            {
                _twice = $"Item {item} arrived {_arrived[item]} times and was dropped {_dropped[item]} times.";
            }

            _next.SetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
