using Para.Interleaving.Tests.Checking;
using Para.Runs;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>
/// A run that several stop, fault, cancel and end: it only goes forward, the first of the reasons to end early stays, and nothing
/// changes behind its end.
/// </summary>
internal static class PhaseScenarios
{
    /// <summary>A fault and a cancellation, each behind a stop: one of the two counts.</summary>
    public static Scenario FaultAndCancel() => Run(
        run => { run.MoveTo(RunPhase.Stopping); run.MoveTo(RunPhase.Faulted); },
        run => { run.MoveTo(RunPhase.Stopping); run.MoveTo(RunPhase.Cancelled); });

    /// <summary>A stop, a fault and a cancellation.</summary>
    public static Scenario StopFaultAndCancel() => Run(
        run => run.MoveTo(RunPhase.Stopping), run => run.MoveTo(RunPhase.Faulted), run => run.MoveTo(RunPhase.Cancelled));

    /// <summary>A run completes while it is stopped and cancelled.</summary>
    public static Scenario EndAndCancel() => Run(
        run => run.End(1), run => { run.MoveTo(RunPhase.Stopping); run.MoveTo(RunPhase.Cancelled); });

    /// <summary>The last node completes while the grace of a cancelled run is over: both end the run, and a fault comes in between.</summary>
    public static Scenario TwoEndsAndFault() => Run(
        run => run.End(1), run => { run.MoveTo(RunPhase.Cancelled); run.End(2); }, run => run.MoveTo(RunPhase.Faulted));

    /// <summary>Both end the run, and nobody else is there.</summary>
    public static Scenario TwoEnds() => Run(run => run.End(1), run => run.End(2));

    /// <summary>A defect ends a run that is cancelled and completes: how it ended is said by the phase, whoever comes first.</summary>
    public static Scenario AbortEndAndCancel() => Run(
        run => run.Abort(1), run => run.End(2), run => run.MoveTo(RunPhase.Cancelled));

    /// <summary>A run is cancelled and faulted while it begins: it is told of at least one.</summary>
    public static Scenario BeginAndCancel() => Run(
        run => run.Begin(), run => run.MoveTo(RunPhase.Cancelled), run => run.MoveTo(RunPhase.Faulted));

    private static Scenario Run(params Action<ModelRun>[] threads)
    {
        var run = new ModelRun();
        return new Scenario
        {
            Threads = [.. threads.Select(thread => new Action(() => thread(run)))],
            AtEnd = run.Verify,
            Shared = run,
        };
    }
}
