namespace Para.Perf.Engines;

internal sealed class ParaWorkStealingPinned()
    : ParaPerfEngine("para-workstealing-pinned", "Para on its own work-stealing scheduler, each worker on a core of its own.")
{
    protected override Engine CreateEngine(int workers) => new WorkStealingEngine { Workers = workers, Affinity = Affinity.Pinned };
}
