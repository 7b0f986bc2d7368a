namespace Para.Perf.Engines;

internal sealed class ParaWorkStealing()
    : ParaPerfEngine("para-workstealing", "Para on its own work-stealing scheduler, with the engine's defaults.")
{
    protected override Engine CreateEngine(int workers) => new WorkStealingEngine { Workers = workers };
}
