using System.Diagnostics.CodeAnalysis;
using Para.Engines;

namespace Para.Reactive;

/// <summary>A run that is made to be observed, from its start to the last signal.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A token source without timer or wait handle holds nothing to be disposed.")]
internal sealed class ObservedRun<T>
{
    private readonly Flow<T> _flow;
    private readonly string _operatorName;
    private readonly Engine _engine;
    private readonly ObservableOptions _options;
    private readonly CancellationToken _callers;
    private readonly IAudience<T> _audience;

    // The run's token. Not linked to the caller's, whose registration is taken back at the end instead: a token that lives long must not
    // keep what was long over.
    private readonly CancellationTokenSource _cancellation = new();

    // Completed when the one who started the run has been told of it: nothing is handed over before. Cancelled if telling them has failed,
    // when the run is cancelled already: nothing is handed over at all.
    private readonly TaskCompletionSource _hasStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Lock _gate = new();

    // All guarded by _gate. Whether the one who starts the run is done, and what telling of it has thrown; the end of a run that was
    // faster.
    private bool _isStarted;
    private Exception? _startFailure;
    private ObserversKernel<T>? _ended;
    private Exception? _endedBy;

    // Set before the run is started.
    private CancellationTokenRegistration _registration;

    public ObservedRun(
        Flow<T> flow,
        string operatorName,
        Engine engine,
        ObservableOptions options,
        IAudience<T> audience,
        CancellationToken callers)
    {
        _flow = flow;
        _operatorName = operatorName;
        _engine = engine;
        _options = options;
        _callers = callers;
        _audience = audience;
    }

    /// <summary>Gets a task that is completed when items may be handed over.</summary>
    public Task HasStarted => _hasStarted.Task;

    /// <summary>Starts the run. What keeps it from being started, the audience gets as the last signal.</summary>
    public void Start()
    {
        Exception? failure = null;
        try
        {
            _registration = _callers.UnsafeRegister(static run => ((ObservedRun<T>)run!).Cancel(), this);
            PipelineRun run = _flow
                .AsyncSink(_operatorName, () => new ObserversKernel<T>(this, _audience, _operatorName))
                .Start(_engine, _options.RunOptions, _cancellation.Token);
            failure = TryTell(run);
        }
        catch (Exception exception)
        {
            // There is no run, so no kernel of it will tell the end.
            _registration.Unregister();
            _audience.Ended(run: null, exception, isCancelled: false);
            return;
        }

        if (failure is not null)
        {
            Cancel();
        }

        ObserversKernel<T>? ended;
        lock (_gate)
        {
            _isStarted = true;
            _startFailure = failure;
            ended = _ended;
        }

        if (failure is null)
        {
            _hasStarted.SetResult();
        }
        else
        {
            _hasStarted.SetCanceled();
        }

        if (ended is not null)
        {
            TellEnd(ended);
        }
    }

    /// <summary>Nobody wants what the run makes. Any number of times, by any thread.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>The run has ended: its last call.</summary>
    public void OnEnded(ObserversKernel<T> kernel, Exception? exception)
    {
        _registration.Unregister();
        lock (_gate)
        {
            _ended = kernel;
            _endedBy = exception;
            if (!_isStarted)
            {
                return;
            }
        }

        TellEnd(kernel);
    }

    private Exception? TryTell(PipelineRun run)
    {
        try
        {
            _options.OnStarted?.Invoke(run);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // By one of two: the end of the run, or the one who has started it if that was slower.
    private void TellEnd(ObserversKernel<T> kernel)
    {
        Exception? exception = _startFailure ?? _endedBy;

        // The run knows a token of ours, its caller their own.
        bool isCancelled = exception is OperationCanceledException cancelled && cancelled.CancellationToken == _cancellation.Token;
        if (isCancelled)
        {
            exception = new OperationCanceledException(exception!.Message, exception, _callers);
        }

        _audience.Ended(kernel, exception, isCancelled);
    }
}
