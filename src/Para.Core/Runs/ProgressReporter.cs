namespace Para.Runs;

/// <summary>Reports the progress of a run at intervals, and once at its end; never twice at once.</summary>
internal sealed class ProgressReporter
{
    private const int Idle = 0;
    private const int Reporting = 1;
    private const int ReportingWithMoreToCome = 2;

    private readonly IProgress<RunReport> _progress;
    private readonly PipelineRun _run;
    private readonly Action<Exception> _onError;
    private readonly ITimer _timer;

    // Interlocked only. Whoever moves it from idle to reporting reports, and again for those who came in the meantime.
    private int _state;

    public ProgressReporter(IProgress<RunReport> progress, PipelineRun run, Action<Exception> onError)
    {
        _progress = progress;
        _run = run;
        _onError = onError;
        RunOptions options = run.Control.Options;
        _timer = options.TimeProvider.CreateTimer(
            static reporter => ((ProgressReporter)reporter!).Report(), this, options.ProgressInterval, options.ProgressInterval);
    }

    /// <summary>Makes the last report. It may come a moment after the run's end if another one is being made.</summary>
    public void Finish()
    {
        _timer.Dispose();
        Report();
    }

    private void ReportOnce() => _progress.Report(_run.GetReport());

    private void Report()
    {
        int seen = Interlocked.CompareExchange(ref _state, Reporting, Idle);
        if (seen != Idle)
        {
            // Fails only if the other one is just done, or somebody has already said the same.
            if (seen == ReportingWithMoreToCome
                || Interlocked.CompareExchange(ref _state, ReportingWithMoreToCome, Reporting) != Idle)
            {
                return;
            }

            Report();
            return;
        }

        do
        {
            Volatile.Write(ref _state, Reporting);
            try
            {
                ExecutionContext.Run(_run.Control.Context, static reporter => ((ProgressReporter)reporter!).ReportOnce(), this);
            }
            catch (Exception exception)
            {
                _onError(exception);
            }
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Reporting) != Reporting);
    }
}
