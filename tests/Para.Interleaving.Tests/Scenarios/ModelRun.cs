using Para.Interleaving.Tests.Checking;
using Para.Runs;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A run that is stopped, faulted, cancelled and ended by several, as <c>RunControl</c> and the beginning of <c>EngineRun</c>.</summary>
internal sealed class ModelRun
{
    private RunPhases<CheckedAtomics> _phases;

    // 1 when the run has begun, and wants to be told of changes. Then how often it was.
    private long _isListening;
    private long _told;

    // How the task of the run ended: a phase and one; zero while it goes on. Whoever is the first sets it.
    private long _outcome;

    // What has been moved to, and what ends have said. Of the thread that has its turn.
    private readonly List<RunPhase> _moves = [];
    private readonly List<(RunPhase Phase, long EndedAt)> _ends = [];

    /// <summary>As <c>EngineRun.Begin</c>.</summary>
    public void Begin()
    {
        CheckedAtomics.Write(ref _isListening, 1);
        CheckedAtomics.Fence();
        if (_phases.Current != RunPhase.Running)
        {
            Tell();
        }
    }

    /// <summary>As <c>RunControl.MoveTo</c>.</summary>
    public void MoveTo(RunPhase next)
    {
        RunPhase before = _phases.Current;
        bool hasMoved = _phases.TryMoveTo(next);
        RunPhase after = _phases.Current;
        Expect.That(after >= before, "a run goes back to an earlier phase");
        Expect.That(after >= next || after >= RunPhase.Faulted || _phases.HasEnded, "a run does not move on");
        if (hasMoved)
        {
            _moves.Add(next);
            if (CheckedAtomics.Read(ref _isListening) != 0)
            {
                Tell();
            }
        }
    }

    /// <summary>As <c>EngineRun.End</c>, and what <c>OnGraceOver</c> does with a cancelled run.</summary>
    public void End(long now)
    {
        RunPhase last = _phases.End(now);
        Expect.That(_phases.HasEnded, "a run goes on behind its end");
        _ends.Add((last, _phases.EndedAt));
        CheckedAtomics.CompareExchange(ref _outcome, (long)last + 1, 0);
    }

    /// <summary>As <c>EngineRun.Abort</c>.</summary>
    public void Abort(long now)
    {
        MoveTo(RunPhase.Faulted);
        End(now);
    }

    public void Verify()
    {
        Expect.That(_moves.Distinct().Count() == _moves.Count, "two have moved the run to one phase");
        Expect.That(_moves.Count(phase => phase >= RunPhase.Faulted) <= 1, "a run ends for two reasons");
        Expect.That(_phases.Current == _moves.DefaultIfEmpty().Max(), "the run is in a phase that nobody has moved it to");
        Expect.That(
            _ends.TrueForAll(end => end == (_phases.Current, _phases.EndedAt)), "how a run ended, or when, has changed behind its end");
        Expect.That(_ends.Count == 0 || _outcome == (long)_phases.Current + 1, "the task of a run says something else than its phase");
        Expect.That(_moves.Count == 0 || _isListening == 0 || _told > 0, "a run is not told that it has been moved on");
    }

    private void Tell() => CheckedAtomics.Add(ref _told, 1);
}
