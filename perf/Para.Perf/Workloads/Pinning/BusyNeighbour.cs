using Para.Perf.Measuring;

namespace Para.Perf.Workloads.Pinning;

/// <summary>A thread of somebody else's that keeps the first core busy until it is disposed, where threads can be pinned.</summary>
internal sealed class BusyNeighbour : IDisposable
{
    /// <summary>Between two looks at whether it is over: some hundred microseconds.</summary>
    private const int Steps = 100_000;

    private readonly ManualResetEventSlim _started = new();
    private readonly Thread _thread;

    // Written by Dispose, read by the thread; it orders nothing else.
    private volatile bool _isDisposed;

    public BusyNeighbour()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "busy neighbour" };
        _thread.Start();
        _started.Wait();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _thread.Join();
        _started.Dispose();
    }

    private void Run()
    {
        // The lease ends at once and the pin stays, so that nobody in this process knows of it: as with another process.
#pragma warning disable PARA001 // It is for authors of engines, and this is a thread like theirs.
        using (var lease = Para.Engines.CoreLease.Acquire(workers: 1, Affinity.Pinned))
            lease.PinCurrentThread(worker: 0);
#pragma warning restore PARA001
        _started.Set();
        while (!_isDisposed)
            Burn.Run(start: 1, Steps);
    }
}
