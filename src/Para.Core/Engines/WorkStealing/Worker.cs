using System.Globalization;
using Para.Concurrency;

namespace Para.Engines;

/// <summary>One thread of a crew, with its work.</summary>
internal sealed partial class Worker : IDisposable
{
    [ThreadStatic]
    private static Worker? t_current;

    private readonly Crew _crew;
    private readonly int _number;
    private readonly Thread _thread;

    public Worker(Crew crew, int number)
    {
        _crew = crew;
        _number = number;
        _random = (uint)number + 1;
        _thread = new Thread(Run)
        {
            IsBackground = true,
            Name = "Para worker " + number.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Gets the worker that the calling thread is; null if it is none.</summary>
    public static Worker? Current => t_current;

    public Crew Crew => _crew;

    public PriorityDeques<WorkItem, ProcessorAtomics> Queues { get; } = new();

    /// <summary>Gets whether the worker has no more than one item in its queues. For itself, which has just added one.</summary>
    public bool HasOneItem => !Queues.HasAtLeast(2, ulong.MaxValue);

    // Unsafe: the creator's execution context is not to live as long as the worker.
    public void Start(CountdownEvent pinned) => _thread.UnsafeStart(pinned);

    public void Join() => _thread.Join();

    public void Dispose() => _wake.Dispose();

    private void Run(object? pinned)
    {
        t_current = this;
        _crew.Enter(_number);
        ((CountdownEvent)pinned!).Signal();
        try
        {
            Work();
        }
        catch (Exception exception)
        {
            // Nodes catch what they and user code throw, so this is a defect of the scheduler. What this worker had in hand is
            // lost, so the run cannot end by itself; whoever waits for it is to know.
            _crew.Fail(exception);
        }

        _crew.Leave();
    }

    private void Work()
    {
        ExecutionContext clean = ExecutionContext.Capture()!;
        while (true)
        {
            if (WorkOnce(clean))
            {
                continue;
            }

            Queues.Clear();
            if (!WaitForWork())
            {
                return;
            }
        }
    }

    // A method of its own, so that a sleeping worker has no local that keeps its last work alive.
    private bool WorkOnce(ExecutionContext clean)
    {
        if (!TryTake(out int level, out WorkItem item))
        {
            return false;
        }

        _crew.FoundWork(ref _isSearching);
        if (item.Port.Work(item.Batch))
        {
            // Behind what else there is of its level. It stays with this worker, whose cache has the node's state, unless
            // another one has nothing better to do.
            _crew.Publish(this, level, item);
        }

        // Nodes undo what user code did to the context; this is for what they do not know of.
        if (!ReferenceEquals(ExecutionContext.Capture(), clean))
        {
            ExecutionContext.Restore(clean);
        }

        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        return true;
    }
}
