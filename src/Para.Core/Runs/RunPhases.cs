using Para.Concurrency;

namespace Para.Runs;

/// <summary>The phases of a run, which several may move on at the same time, and how and when it ended.</summary>
/// <remarks>A mutable struct, for a field that is not read-only.</remarks>
// Design: one number, which only grows: a RunPhase, and Ended beside it once the run has ended. Each change is a compare-exchange.
// So one of those who move it to a phase learns that it did, a terminal phase stays, and whoever comes behind the end changes nothing.
internal struct RunPhases<TAtomics>
    where TAtomics : struct, IAtomics
{
    private const long Ended = 8;

    private long _phase;

    // In ticks of the clock; zero while the run goes on. Set once, by compare-exchange, before Ended.
    private long _endedAt;

    // Acquire, as in the next two: what came before the phase, for example the fault, is seen by whoever sees the phase.
    public RunPhase Current => (RunPhase)(TAtomics.Read(ref _phase) & ~Ended);

    public bool HasEnded => (TAtomics.Read(ref _phase) & Ended) != 0;

    /// <summary>Gets when the run ended; zero while it goes on.</summary>
    public long EndedAt => TAtomics.Read(ref _endedAt);

    /// <summary>Moves on to a phase, unless the run is there or further already: in a terminal phase, or at its end.</summary>
    /// <returns>Whether the caller has moved it, and so must tell the others: true for one caller only.</returns>
    public bool TryMoveTo(RunPhase next)
    {
        // Acquires nothing that matters: the compare-exchange decides.
        long phase = TAtomics.Read(ref _phase);

        // An ended run is larger than each phase.
        while (phase < (long)next && phase < (long)RunPhase.Faulted)
        {
            // A full fence: what the caller did comes before the phase, and the phase before its look at whom to tell. A failure
            // means that another one moved on.
            long seen = TAtomics.CompareExchange(ref _phase, (long)next, phase);
            if (seen == phase)
            {
                return true;
            }

            phase = seen;
        }

        return false;
    }

    /// <summary>The run has ended. Nothing changes how, or when, from here on; of several calls the first one counts.</summary>
    /// <returns>The last phase.</returns>
    public RunPhase End(long now)
    {
        // Before the end is seen.
        TAtomics.CompareExchange(ref _endedAt, now, 0);
        long phase = TAtomics.Read(ref _phase);
        while ((phase & Ended) == 0)
        {
            // A failure means that another one moved on, or ended the run.
            long seen = TAtomics.CompareExchange(ref _phase, phase | Ended, phase);
            phase = seen == phase ? phase | Ended : seen;
        }

        return (RunPhase)(phase & ~Ended);
    }
}
