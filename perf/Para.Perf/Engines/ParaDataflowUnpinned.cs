namespace Para.Perf.Engines;

internal sealed class ParaDataflowUnpinned()
    : ParaPerfEngine("para-dataflow-unpinned", "Para on TPL Dataflow, its workers on threads that the system moves as it likes.")
{
    protected override Engine CreateEngine(int workers) => new DataflowEngine { Workers = workers, Affinity = Affinity.None };
}
