using System.Globalization;

namespace Para;

public sealed partial class PinnedTaskScheduler
{
    /// <summary>Starts the workers, and waits until each has been pinned or not.</summary>
    private Worker[] StartWorkers()
    {
        var workers = new Worker[Workers];
        for (int number = 0; number < workers.Length; number++)
        {
            workers[number] = new Worker(this, number);
        }

        // Never disposed: if a thread cannot be started, those before it may still signal. It holds no handle.
        var pinned = new CountdownEvent(Workers);
        _alive = Workers;
        int started = 0;
        try
        {
            for (; started < workers.Length; started++)
            {
                workers[started].Start(pinned);
            }
        }
        catch
        {
            Abandon(Workers - started);
            throw;
        }

        pinned.Wait();
        bool maySpin = _lease.MaySpin;
        lock (_lock)
        {
            _maySpin = maySpin;
        }

        return workers;
    }

    /// <summary>Ends the workers that were started, when not all could be.</summary>
    private void Abandon(int missing)
    {
        bool none;
        lock (_lock)
        {
            _alive -= missing;
            none = _alive == 0;
        }

        Stop();
        if (none)
        {
            _lease.Dispose();
        }
    }

    /// <summary>One thread.</summary>
    private sealed class Worker : IDisposable
    {
        private readonly PinnedTaskScheduler _scheduler;
        private readonly int _number;
        private readonly Thread _thread;

        // Set once for each time the worker went to sleep. Disposed by the worker: nobody sets it after it left.
        private readonly AutoResetEvent _wake = new(initialState: false);

        public Worker(PinnedTaskScheduler scheduler, int number)
        {
            _scheduler = scheduler;
            _number = number;
            _thread = new Thread(Run)
            {
                IsBackground = true,
                Name = scheduler.Name + " " + number.ToString(CultureInfo.InvariantCulture),
            };
        }

        /// <summary>Whether the worker counts among the searching. Guarded by the scheduler's lock.</summary>
        public bool IsSearching { get; set; }

        // Unsafe: the creator's execution context is not to live as long as the worker.
        public void Start(CountdownEvent pinned) => _thread.UnsafeStart(pinned);

        public void Join() => _thread.Join();

        public void Dispose() => _wake.Dispose();

        public void Wake()
        {
            _scheduler._fuzzer?.GiveWay();
            _wake.Set();
        }

        public void Sleep()
        {
            _scheduler._fuzzer?.GiveWay();
            _wake.WaitOne();
        }

        private void Run(object? pinned)
        {
            t_scheduler = _scheduler;
            _scheduler._lease.PinCurrentThread(_number);
            ((CountdownEvent)pinned!).Signal();

            ExecutionContext clean = ExecutionContext.Capture()!;
            while (RunNext(clean))
            {
            }

            Dispose();
            _scheduler.Leave();
        }

        // A method of its own, so that a sleeping worker has no local that keeps its last task alive.
        private bool RunNext(ExecutionContext clean)
        {
            if (_scheduler.Take(this, out int priority) is not { } task)
            {
                return false;
            }

            // The task keeps what its delegate throws.
            _scheduler.Execute(priority, task);

            // A task undoes what its delegate did to the execution context (culture, AsyncLocals), except one
            // that was created while the flow of that context was suppressed.
            ExecutionContext.Restore(clean);
            if (SynchronizationContext.Current is not null)
            {
                SynchronizationContext.SetSynchronizationContext(null);
            }

            return true;
        }
    }
}
