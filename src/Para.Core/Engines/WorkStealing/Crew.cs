using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;

namespace Para.Engines;

/// <summary>A group of workers that share their work, and sleep when there is none.</summary>
/// <remarks>It knows nothing of runs: whatever it is given says itself what is to be done.</remarks>
[SuppressMessage("Usage", "CA2213", Justification = "The last worker disposes the lease of the cores when it leaves.")]
internal sealed partial class Crew : IDisposable
{
    private readonly CoreLease _lease;
    private readonly Worker[] _workers;

    // Workers whose threads have not left. Interlocked only; the last one gives the cores back.
    private int _alive;

    // Set once, when a worker has met a defect of the engine. Volatile.
    private bool _isBroken;

    // Who is told then; null while no run has the crew. Volatile.
    private Action<Exception>? _failed;

    // Who makes the workers' choices; null unless a run has the crew whose schedule is fuzzed. Volatile, orders nothing: a worker that
    // reads it late makes one more choice the other way.
    private volatile ScheduleFuzzer? _fuzzer;

    public Crew(CrewShape shape)
    {
        int workers = shape.Workers;
        _lease = CoreLease.Acquire(workers, shape.Affinity, shape.OtherThreads);
        _idle = new(workers, new IdleHost(this));
        _workers = new Worker[workers];
        for (int number = 0; number < workers; number++)
        {
            _workers[number] = new Worker(this, number);
        }

        // Never disposed: it holds no handle, and the last signal may still be under way when the wait has ended.
        var pinned = new CountdownEvent(workers);
        _alive = workers;
        int started = 0;
        try
        {
            for (; started < workers; started++)
            {
                _workers[started].Start(pinned);
            }
        }
        catch
        {
            // Those that were started end; the others never were.
            for (int number = started; number < workers; number++)
            {
                _workers[number].Dispose();
                Left();
            }

            _idle.Stop();
            throw;
        }

        pinned.Wait();
        AllowSpinning();
    }

    public ReadOnlySpan<Worker> Workers => _workers;

    public SharedQueues<WorkItem, ProcessorAtomics> Shared { get; } = new();

    /// <summary>Gets who makes the workers' choices at random; null where they make them by the rules.</summary>
    public ScheduleFuzzer? Fuzzer => _fuzzer;

    /// <summary>Gets what became of pinning, in words.</summary>
    public string Pinning => _lease.Pinning.ToString();

    /// <summary>A run takes the crew over.</summary>
    /// <param name="failed">Is told when a worker meets a defect of the engine.</param>
    /// <param name="fuzzer">Makes the workers' choices at random; null for none.</param>
    /// <returns>False if one has done so before: the crew has ended, or is about to.</returns>
    public bool TryBegin(Action<Exception> failed, ScheduleFuzzer? fuzzer)
    {
        _fuzzer = fuzzer;
        Volatile.Write(ref _failed, failed);

        // Full fence between that and the read; pairs with the one in Fail: either the run learns it here, or it is told.
        Interlocked.MemoryBarrier();
        return !Volatile.Read(ref _isBroken);
    }

    /// <summary>The run gives the crew back.</summary>
    public void End()
    {
        _fuzzer = null;

        // Release orders nothing: a run that has ended is told for nothing.
        Volatile.Write(ref _failed, null);
    }

    /// <summary>Adds work.</summary>
    /// <param name="self">The worker of this crew that the calling thread is; null if it is none.</param>
    /// <param name="level">How urgent it is.</param>
    /// <param name="item">The work.</param>
    /// <remarks>Behind the last of several items comes <see cref="WakeIfNeeded"/>.</remarks>
    public void Add(Worker? self, int level, WorkItem item)
    {
        ScheduleFuzzer? fuzzer = _fuzzer;
        fuzzer?.GiveWay();
        if (self is not null)
        {
            self.Queues.Push(level, item, Shared);
        }
        else
        {
            Shared.Add(level, item);
        }

        fuzzer?.GiveWay();
    }

    /// <summary>Adds work, and sees to it that somebody does it.</summary>
    public void Publish(Worker? self, int level, WorkItem item)
    {
        Add(self, level, item);
        WakeIfNeeded();
    }

    /// <summary>A worker's thread begins.</summary>
    public void Enter(int number) => _lease.PinCurrentThread(number);

    /// <summary>A worker has met a defect of this engine. The others do what is left, and the crew is not used again.</summary>
    public void Fail(Exception exception)
    {
        Volatile.Write(ref _isBroken, true);

        // Full fence: see TryBegin.
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _failed)?.Invoke(exception);
        _idle.Stop();
    }

    /// <summary>A worker's thread ends.</summary>
    public void Leave()
    {
        Worker.Current!.Dispose();
        Left();
    }

    /// <summary>Ends the workers once there is no work, and waits for it; there must be no run left that uses them.</summary>
    public void Dispose()
    {
        _idle.Stop();
        foreach (Worker worker in _workers)
        {
            if (worker != Worker.Current)
            {
                worker.Join();
            }
        }
    }

    private void Left()
    {
        // Full fence: all that the others did comes before the cores are given back.
        if (Interlocked.Decrement(ref _alive) == 0)
        {
            _lease.Dispose();
        }
    }
}
