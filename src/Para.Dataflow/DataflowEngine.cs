using Para.Dataflow;
using Para.Engines;

namespace Para;

/// <summary>
/// Runs pipelines on TPL Dataflow: a block for each node, batches between them, on threads that are pinned to cores and
/// serve stateful stages first.
/// </summary>
/// <remarks>
/// <para>
/// Blocks are unbounded and order nothing; memory is bounded by the credit of the sources, completion is counted by the run,
/// and no exception enters a block. So none of the ways in which Dataflow loses items or hangs is left.
/// </para>
/// <para>
/// By default each run has threads of its own, so that user code may block without holding up another run. They are kept for a
/// few seconds after the run, so that the next one pays for no new threads. Of several runs at once, the first ones get
/// cores to themselves.
/// </para>
/// </remarks>
public sealed class DataflowEngine : Engine
{
    /// <summary>Gets how many workers a run gets.</summary>
    /// <remarks>More than there are cores gains nothing unless stages block.</remarks>
    /// <value>The default is the number of processors that the process may use.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Workers));
            field = value;
        }
    }

    = Environment.ProcessorCount;

    /// <summary>Gets whether each worker stays on a core of its own.</summary>
    /// <remarks>
    /// A pinned worker keeps its caches and is not moved by the operating system; but it cannot be moved away either when other
    /// programs want its core. Without effect if there is a <see cref="Scheduler"/>, or on the thread pool.
    /// </remarks>
    /// <value>The default is <see cref="Affinity.Auto"/>: pinned where that does no harm. The report says what happened.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public Affinity Affinity
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(nameof(Affinity), value, "The value is none of the enumeration.");
            }

            field = value;
        }
    }

    /// <summary>Gets the scheduler that runs are to use, and share, instead of threads of their own.</summary>
    /// <remarks>
    /// It is not disposed. Its number of workers counts, not <see cref="Workers"/>. A run that is started inside of another one,
    /// or on one of the scheduler's workers, gets its own threads, because whoever started it may be waiting for it there. Otherwise
    /// a run whose user code blocks holds up the others on the same scheduler.
    /// </remarks>
    /// <value>The default is <see langword="null"/>.</value>
    public PinnedTaskScheduler? Scheduler { get; init; }

    /// <summary>Gets whether runs use the thread pool, without pinning and without priorities.</summary>
    /// <remarks>Then <see cref="Scheduler"/> and <see cref="Affinity"/> are not used.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseThreadPool { get; init; }

    /// <summary>Gets the seed by which tasks get their priorities at random, and workers give way to each other; null for neither. For tests.</summary>
    internal int? FuzzSeed { get; init; }

    /// <inheritdoc/>
    protected override int WorkersPerRun => UseThreadPool ? Workers : Scheduler?.Workers ?? Workers;

    /// <inheritdoc/>
    protected override void StartCore(EngineRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        SchedulerLease lease = UseThreadPool ? SchedulerLease.ThreadPool
            : Scheduler is { IsCurrentThreadWorker: false } own && run.NestingDepth == 0 ? new SchedulerLease(own)
            : SchedulerPool.Lease(run.Workers, Affinity, run.SourceThreads);
        run.Pinning = lease.Describe(run.Workers);
        if (FuzzSeed is { } seed)
        {
            var fuzzer = new ScheduleFuzzer(seed);
            run.Begin(new FuzzedDispatcher(new BlockDispatcher(run, new FuzzedLease(lease, fuzzer)), fuzzer));
        }
        else
        {
            run.Begin(new BlockDispatcher(run, lease));
        }
    }
}
