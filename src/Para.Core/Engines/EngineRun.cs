using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;
using Para.Graphs;
using Para.Runs;

namespace Para.Engines;

/// <summary>One run, as its engine sees it: the nodes of the plan, ready to work.</summary>
[Experimental("PARA001")]
[SuppressMessage("Design", "CA1001", Justification = "Timers are disposed at the end of the run, by the run.")]
public sealed partial class EngineRun
{
    /// <summary>
    /// How long a run that is stopped, faulted or cancelled waits for user code that does not return. Long enough for any
    /// call that was going to return soon, short enough to be prompt for a person.
    /// </summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an item may be kept by a sequence inside of a <c>SelectMany</c> that blocks; up to twice that.</summary>
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(5);

    private readonly PipelineRun _run;
    private readonly NodeRun[] _nodes;
    private readonly Dictionary<Stage, NodeRun> _sinks = new(ReferenceEqualityComparer.Instance);

    // Nodes that are not closed plus pumps that have not ended. Whoever brings it to zero ends the run.
    private OpenCount<ProcessorAtomics> _openParts;

    // Set before the run begins.
    private Dispatcher? _dispatcher;
    private ProgressReporter? _progress;
    private Timer? _flushTimer;
    private CancellationTokenRegistration _cancellation;

    // Started when the run is stopped, faulted or cancelled, or a source is not wanted. Exchanged, because that may happen
    // several times: stop, then cancel.
    private Timer? _graceTimer;

    // Set when nothing of the run is left to be done. Volatile, for reports.
    private volatile bool _allClosed;

    // Stages that the run goes on or ends without. Replaced by compare-exchange, with a longer one.
    private ImmutableArray<string> _stillRunning = [];

    internal EngineRun(Plan plan, PipelineRun run, Engine engine)
    {
        Plan = plan;
        _run = run;
        Workers = engine.WorkersPerRun;
        PumpsBlockingSources = engine.PumpsBlockingSources;
        Pinning = $"{Workers} {(Workers == 1 ? "worker" : "workers")}, not pinned";
        _nodes = NodeRunFactory.Create(this);
        SourceThreads = _nodes.Count(node => node is IPumpedSource);
        _openParts = new OpenCount<ProcessorAtomics>(_nodes.Length + SourceThreads);
        foreach (NodeRun node in _nodes)
        {
            if (node.Node.Definition is SinkStage sink)
            {
                _sinks.Add(sink, node);
            }
        }

        run.CreateReport = CreateReport;
    }

    /// <summary>Gets the plan that is run.</summary>
    public Plan Plan { get; }

    /// <summary>Gets the nodes that do work, in the order of the plan: fan-outs and fan-ins are not among them.</summary>
    public IReadOnlyList<NodeRun> Nodes => _nodes;

    /// <summary>Gets how many workers the run has.</summary>
    public int Workers { get; }

    /// <summary>
    /// Gets how many threads beside the workers read the sources of the run: one for each source that may block, and one of the thread
    /// pool for each that delivers when it likes. They want cores too.
    /// </summary>
    public int SourceThreads { get; }

    /// <summary>
    /// Gets how many runs this one was started inside of: zero unless user code of another run started it. That code may be
    /// waiting for this run, so a nested run must not use the workers of the runs around it.
    /// </summary>
    public int NestingDepth => Control.NestingDepth;

    /// <summary>Gets or sets what the report says about where the workers run.</summary>
    public string Pinning { get; set; }

    internal bool PumpsBlockingSources { get; }

    /// <summary>Gets or sets who lets other threads come first while credit is waited for and comes back; null unless the schedule is fuzzed.</summary>
    /// <remarks>Set before the run begins.</remarks>
    internal ScheduleFuzzer? Fuzzer { get; set; }

    internal RunControl Control => _run.Control;

    internal Dispatcher Dispatcher => _dispatcher!;

    /// <summary>Begins the run: sources ask the dispatcher for their first turns.</summary>
    /// <param name="dispatcher">The engine's part; it must be ready for work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dispatcher"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The run has begun already.</exception>
    public void Begin(Dispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        if (_dispatcher is not null)
        {
            throw new InvalidOperationException("The run has begun already.");
        }

        _dispatcher = dispatcher;
        if (Control.Options.Progress is { } progress)
        {
            _progress = new ProgressReporter(progress, _run, exception => Control.Fault("Progress", exception));
        }

        // From here on the run may be stopped, faulted or cancelled, also by a token that was cancelled before.
        Control.PhaseChanged = OnPhaseChanged;

        // Whoever moves the phase on writes it and then reads PhaseChanged; here it is the other way round. With a full fence
        // on both sides (theirs is the compare-exchange) at least one sees the other.
        Interlocked.MemoryBarrier();
        if (Control.AreSourcesStopped)
        {
            OnPhaseChanged(Control.Phase);
        }

        _cancellation = Control.CancellationToken.UnsafeRegister(static control => ((RunControl)control!).Cancel(), Control);
        WithoutContext(() =>
        {
            if (PumpsBlockingSources && _nodes.OfType<IFlushable>().Any())
            {
                _flushTimer = new Timer(_ => Flush(), state: null, s_flushInterval, s_flushInterval);
            }

            // Before the sources begin, so that one whose items nobody wants is not even opened.
            foreach (NodeRun node in _nodes.Where(node => node.StartsDone))
            {
                node.Decline();
            }

            foreach (NodeRun node in _nodes)
            {
                (node as IEmitter)?.Start();
            }
        });
    }

    private void Flush()
    {
        foreach (NodeRun node in _nodes)
        {
            (node as IFlushable)?.Flush();
        }
    }

    internal int GetDegreeOfParallelism(PlanNode node) => node.Kind is NodeKind.Exclusive or NodeKind.Join
        ? 1
        : Math.Min(Workers, node.Options.MaxDegreeOfParallelism ?? Workers);

    /// <summary>A node has nothing left to do: its completion step runs, then its outputs close, which may drain others.</summary>
    internal void Drained(NodeRun node)
    {
        // A list, not recursion: a chain of nodes may be longer than a thread's stack is deep.
        var drained = new Stack<NodeRun>();
        drained.Push(node);
        int closed = 0;
        while (drained.TryPop(out NodeRun? next))
        {
            if (!next.TryComplete())
            {
                continue;
            }

            Dispatcher.NodeClosed(next);
            closed++;
            foreach (NodeRun target in next.Targets)
            {
                if (target.InputClosed(next))
                {
                    drained.Push(target);
                }
            }
        }

        PartsEnded(closed);
    }

    /// <summary>A pump has ended.</summary>
    internal void PartEnded() => PartsEnded(1);

    private void PartsEnded(int parts)
    {
        if (_openParts.Close(parts))
        {
            End();
        }
    }

    private static void WithoutContext(Action action) => WithoutContext(static action => action(), action);

    // An engine's tasks and timers must not flow the caller's context: user code enters the run's, whatever the engine does.
    internal static void WithoutContext<TState>(Action<TState> action, TState state)
    {
        // None if its flow is suppressed already. It is put back as a whole, which holds whatever the action did to it; undoing
        // the suppression would throw if a context was restored in between.
        ExecutionContext? callers = ExecutionContext.Capture();
        if (callers is null)
        {
            action(state);
            return;
        }

        ExecutionContext.SuppressFlow();
        try
        {
            action(state);
        }
        finally
        {
            ExecutionContext.Restore(callers);
        }
    }

    private void OnPhaseChanged(RunPhase phase) => WithoutContext(() =>
    {
        foreach (NodeRun node in _nodes)
        {
            node.OnPhaseChanged();
        }

        StartGrace();
    });

    /// <summary>A node wants no more input; sources and calls may be waited for that nobody needs any more.</summary>
    internal void Declined()
    {
        if (_nodes.Any(node => node.IsDeclining && node.CanBeLeftBehind))
        {
            WithoutContext(StartGrace);
        }
    }

    /// <summary>An engine or a node has failed: a defect of theirs. The run must end all the same, and say so.</summary>
    internal void Abort(NodeRun node, Exception exception)
    {
        Control.Fault(node.Node.Name, exception);

        // If the run has ended well before that, whoever ended it says so.
        RunPhase last = Control.End();
        TellEnd(last);
        TrySetEarlyEnd(last);
    }

    /// <summary>The run goes on, or ends, without user code of a node.</summary>
    internal void LeftBehind(NodeRun node) => ImmutableInterlocked.Update(
        ref _stillRunning, static (names, name) => names.Contains(name) ? names : names.Add(name), node.Node.Name);

    private void StartGrace()
    {
        // An internal clock, not the user's: a fake one must not keep a run from ending.
        var timer = new Timer(_ => OnGraceOver(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Interlocked.Exchange(ref _graceTimer, timer)?.Dispose();
        timer.Change(s_grace, Timeout.InfiniteTimeSpan);
    }

    // User code that ignores the end of its run cannot be ended. What holds no worker is left behind in any case: a pump,
    // whose source was closed without it, or an asynchronous call. Workers are left behind only by a cancelled run: a faulted
    // or stopped one has promised to let running calls finish.
    private void OnGraceOver()
    {
        if (_allClosed)
        {
            return;
        }

        bool endsNow = Control.Phase == RunPhase.Cancelled && !Control.HasEnded;
        List<NodeRun> left = [.. _nodes.Where(node => node.TryLeaveBehind())];
        foreach (NodeRun node in _nodes)
        {
            if (left.Contains(node) || (endsNow && node.IsInUserCode))
            {
                LeftBehind(node);
            }
        }

        if (Control.Phase == RunPhase.Stopping)
        {
            foreach (NodeRun node in _nodes)
            {
                node.OnStillStopping();
            }
        }

        // What is not in user code at this moment may be so at the next look.
        StartGrace();
        if (endsNow)
        {
            TellEnd(Control.End());
            _run.SetCancelled();
        }

        foreach (NodeRun node in left)
        {
            node.OnPhaseChanged();
            if (node is IPumpedSource)
            {
                PartEnded();
            }
        }
    }

    private void End()
    {
        Interlocked.Exchange(ref _graceTimer, null)?.Dispose();
        _flushTimer?.Dispose();
        _cancellation.Unregister();
        foreach (NodeRun node in _nodes)
        {
            node.DisposeState();
        }

        // The last report says how the run ended; what it throws can still fault it.
        _allClosed = true;
        _progress?.Finish();
        RunPhase last = Control.End();
        TellEnd(last);
        Dispatcher.RunEnded();
        if (!TrySetEarlyEnd(last))
        {
            _run.SetResult(new Results(_sinks));
        }
    }

    // Sinks that hand on to others learn it before the run's task says it: who awaits the run finds them completed. Settled before, so that
    // all say the same.
    private void TellEnd(RunPhase last)
    {
        Exception? exception = last switch
        {
            RunPhase.Faulted => Control.Faults[0].Exception,
            RunPhase.Cancelled => new OperationCanceledException(Control.CancellationToken),
            _ => null,
        };
        foreach (NodeRun node in _nodes)
        {
            node.OnRunEnded(exception);
        }
    }

    // The task says the same as the report, whoever is the first to set it: what the last phase was.
    private bool TrySetEarlyEnd(RunPhase last)
    {
        switch (last)
        {
            case RunPhase.Faulted:
                _run.SetFaulted(Control.Faults[0].Exception);
                return true;
            case RunPhase.Cancelled:
                _run.SetCancelled();
                return true;
            default:
                return false;
        }
    }

    private sealed class Results(Dictionary<Stage, NodeRun> sinks) : ResultReader
    {
        public override TResult Read<TResult>(SinkStage<TResult> sink) => ((ISinkResult<TResult>)sinks[sink]).Result;
    }
}
