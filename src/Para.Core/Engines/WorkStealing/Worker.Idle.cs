namespace Para.Engines;

/// <content>How a worker waits for work: awake for a while, then asleep.</content>
internal sealed partial class Worker
{
    // Set once for each time that the worker was claimed as a sleeper. Disposed by the worker, at its end.
    private readonly AutoResetEvent _wake = new(initialState: false);

    // These belong to the worker: for how long it searches before it sleeps, and whether it counts among the searchers.
    private readonly IdleSpin _spin = new(TimeProvider.System);
    private bool _isSearching;

    /// <summary>Wakes the worker, which somebody has claimed as a sleeper.</summary>
    public void Wake()
    {
        _crew.Fuzzer?.GiveWay();
        _wake.Set();
    }

    /// <summary>Lets a moment pass, unless the worker has been awake for long enough. For the worker.</summary>
    public bool TrySpin() => _crew.MaySpin && _spin.TrySpin();

    /// <summary>Sleeps. For the worker.</summary>
    public void WaitForWake()
    {
        _crew.Fuzzer?.GiveWay();
        _wake.WaitOne();
        _spin.Woken();
    }

    private bool WaitForWork()
    {
        _spin.Begin();
        return _crew.WaitForWork(_number, ref _isSearching);
    }
}
