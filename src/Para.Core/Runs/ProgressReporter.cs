using Para.Concurrency;

namespace Para.Runs;

/// <summary>Reports the progress of a run at intervals, and once at its end; never twice at once.</summary>
internal sealed class ProgressReporter
{
    private readonly IProgress<RunReport> _progress;
    private readonly PipelineRun _run;
    private readonly Action<Exception> _onError;
    private readonly ITimer _timer;

    private DrainLoop<ProcessorAtomics> _reporting;

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
        if (!_reporting.TryEnter())
        {
            return;
        }

        long served = 1;
        do
        {
            try
            {
                ExecutionContext.Run(_run.Control.Context, static reporter => ((ProgressReporter)reporter!).ReportOnce(), this);
            }
            catch (Exception exception)
            {
                _onError(exception);
            }
        }
        while (!_reporting.TryLeave(ref served));
    }
}
