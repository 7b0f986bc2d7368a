using System.Globalization;
using Para.Engines;

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
        private readonly int _number;
        private readonly Thread _thread;

        // Set once for each time the worker went to sleep. Disposed by the worker: nobody sets it after it left.
        private readonly AutoResetEvent _wake = new(initialState: false);

        public Worker(PinnedTaskScheduler scheduler, int number)
        {
            Scheduler = scheduler;
            _number = number;
            _thread = new Thread(Run)
            {
                IsBackground = true,
                Name = scheduler.Name + " " + number.ToString(CultureInfo.InvariantCulture),
            };
        }

        public PinnedTaskScheduler Scheduler { get; }

        /// <summary>Whether the worker counts among the searching. Guarded by the scheduler's lock.</summary>
        public bool IsSearching { get; set; }

        /// <summary>Whether the worker comes for its next task at once, with no user code before. For its own thread.</summary>
        public bool ComesBack { get; set; }

        /// <summary>For how long the worker waits awake. For its own thread.</summary>
        public IdleSpin IdleSpin { get; } = new(TimeProvider.System);

        // Unsafe: the creator's execution context is not to live as long as the worker.
        public void Start(CountdownEvent pinned) => _thread.UnsafeStart(pinned);

        public void Join() => _thread.Join();

        public void Dispose() => _wake.Dispose();

        public void Wake()
        {
            Scheduler._fuzzer?.GiveWay();
            _wake.Set();
        }

        public void Sleep()
        {
            Scheduler._fuzzer?.GiveWay();
            _wake.WaitOne();
            IdleSpin.Woken();
        }

        private void Run(object? pinned)
        {
            t_worker = this;
            Scheduler._lease.PinCurrentThread(_number);
            ((CountdownEvent)pinned!).Signal();

            ExecutionContext clean = ExecutionContext.Capture()!;
            while (RunNext(clean))
            {
            }

            Dispose();
            Scheduler.Leave();
        }

        // A method of its own, so that a sleeping worker has no local that keeps its last task alive.
        private bool RunNext(ExecutionContext clean)
        {
            ComesBack = false;
            if (Scheduler.Take(this, out int priority) is not { } task)
            {
                return false;
            }

            // The task keeps what its delegate throws.
            Scheduler.Execute(priority, task);

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
