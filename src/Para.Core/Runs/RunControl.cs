using Para.Concurrency;

namespace Para.Runs;

/// <summary>
/// What all parts of one run share: its phase, its faults, what it discarded, and the context in which user code runs.
/// </summary>
internal sealed class RunControl
{
    private const int MaxFaultsKept = 16;

    private static readonly AsyncLocal<int> s_nestingDepth = new();
    private static readonly Lazy<ExecutionContext> s_defaultContext = new(CaptureDefaultContext);

    private readonly Lock _faultsLock = new();

    // Guarded by _faultsLock.
    private readonly List<RunFault> _faults = [];

    // Guarded by _faultsLock.
    private readonly List<RunFault> _skippedFaults = [];

    // By DropReason; Interlocked only.
    private readonly long[] _drops = new long[Enum.GetValues<DropReason>().Length];

    private readonly long _startedAt;

    private RunPhases<ProcessorAtomics> _phases;

    public RunControl(RunOptions options, CancellationToken cancellationToken)
    {
        Options = options;
        CancellationToken = cancellationToken;
        NestingDepth = s_nestingDepth.Value;
        Context = CaptureNestedContext(NestingDepth + 1);
        _startedAt = options.TimeProvider.GetTimestamp();
    }

    public RunOptions Options { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Gets the context of whoever started the run; the default one if its flow was suppressed.</summary>
    public ExecutionContext Context { get; }

    /// <summary>Gets how many runs this one was started inside of: zero unless user code of another run started it.</summary>
    public int NestingDepth { get; }

    public RunPhase Phase => _phases.Current;

    public bool HasEnded => _phases.HasEnded;

    /// <summary>Gets whether sources must not be read any further.</summary>
    public bool AreSourcesStopped => Phase != RunPhase.Running;

    /// <summary>Gets whether items in flight are to be discarded.</summary>
    public bool IsDiscarding => Phase >= RunPhase.Faulted;

    public TimeSpan Elapsed
    {
        get
        {
            long endedAt = _phases.EndedAt;
            return endedAt == 0
                ? Options.TimeProvider.GetElapsedTime(_startedAt)
                : Options.TimeProvider.GetElapsedTime(_startedAt, endedAt);
        }
    }

    /// <summary>Gets or sets what is called, once for each phase, after the run has moved on to it.</summary>
    /// <remarks>Set before the run starts.</remarks>
    public Action<RunPhase>? PhaseChanged { get; set; }

    /// <summary>Gets the faults so far, the first one first.</summary>
    public RunFault[] Faults
    {
        get
        {
            lock (_faultsLock)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Gets what was thrown for items that were skipped, the first one first.</summary>
    public RunFault[] SkippedFaults
    {
        get
        {
            lock (_faultsLock)
            {
                return [.. _skippedFaults];
            }
        }
    }

    public long GetDrops(DropReason reason) => Interlocked.Read(ref _drops[(int)reason]);

    /// <summary>The run has ended; how, is settled from here on.</summary>
    /// <returns>The last phase.</returns>
    public RunPhase End() => _phases.End(Options.TimeProvider.GetTimestamp());

    public void Stop() => MoveTo(RunPhase.Stopping);

    public void Cancel() => MoveTo(RunPhase.Cancelled);

    /// <summary>User code of a stage threw.</summary>
    public void Fault(string stage, Exception exception)
    {
        if (AnswersCancellation(exception))
        {
            Cancel();
            return;
        }

        // Before anybody can see it.
        TryTell(exception, "Para.Stage", stage);
        lock (_faultsLock)
        {
            if (_faults.Count < MaxFaultsKept)
            {
                _faults.Add(new RunFault(stage, exception));
            }
        }

        MoveTo(RunPhase.Faulted);
    }

    /// <summary>Gets whether an exception answers the run's own cancellation.</summary>
    /// <remarks>
    /// Any other <see cref="OperationCanceledException"/>, a timeout of the user's say, is a fault like every exception: an
    /// item must not vanish because of its type.
    /// </remarks>
    public bool AnswersCancellation(Exception exception) =>
        exception is OperationCanceledException && CancellationToken.IsCancellationRequested;

    /// <summary>Lets an exception say where it came from, if it takes that.</summary>
    public static void TryTell(Exception exception, string key, string name)
    {
        try
        {
            exception.Data[key] = name;
        }
        catch (Exception)
        {
            // Some have a read-only dictionary. Reports name the place all the same.
        }
    }

    /// <summary>User code of a stage threw for an item that is skipped.</summary>
    public void KeepSkippedFault(string stage, Exception exception)
    {
        lock (_faultsLock)
        {
            if (_skippedFaults.Count < MaxFaultsKept)
            {
                _skippedFaults.Add(new RunFault(stage, exception));
            }
        }
    }

    /// <summary>Counts items that reach nobody, and tells the user of each.</summary>
    public void Drop<T>(string stage, DropReason reason, ReadOnlySpan<T> items, Exception? exception = null)
    {
        if (items.IsEmpty)
        {
            return;
        }

        Interlocked.Add(ref _drops[(int)reason], items.Length);
        if (Options.OnDropped is not { } onDropped)
        {
            return;
        }

        foreach (T item in items)
        {
            try
            {
                ExecutionContext.Run(
                    Context, static call => ((Action)call!)(), () => onDropped(new DroppedItem(item, stage, reason) { Exception = exception }));
            }
            catch (Exception thrown)
            {
                Fault(stage, thrown);
            }
        }
    }

    /// <summary>Why items are discarded in the present phase.</summary>
    public DropReason GetDropReason() => Phase switch
    {
        RunPhase.Cancelled => DropReason.Cancelled,
        RunPhase.Faulted => DropReason.Faulted,
        _ => DropReason.Stopped,
    };

    // The caller's context, or where its flow is suppressed the default one; in either, a run that user code starts sees that it
    // is nested.
    private static ExecutionContext CaptureNestedContext(int depth)
    {
        ExecutionContext? nested = null;
        ExecutionContext.Run(
            ExecutionContext.Capture() ?? s_defaultContext.Value,
            _ =>
            {
                s_nestingDepth.Value = depth;
                nested = ExecutionContext.Capture();
            },
            state: null);
        return nested!;
    }

    // There is no other way to get at it than from a thread that flowed nothing.
    private static ExecutionContext CaptureDefaultContext()
    {
        ExecutionContext? context = null;
        var thread = new Thread(() => context = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return context!;
    }

    private void MoveTo(RunPhase next)
    {
        if (_phases.TryMoveTo(next))
        {
            PhaseChanged?.Invoke(next);
        }
    }
}
