namespace Para.Perf.Engines;

internal sealed class ParaDataflowPinned() : ParaPerfEngine("para-dataflow-pinned", "Para on TPL Dataflow, each worker on a core of its own.")
{
    protected override Engine CreateEngine(int workers) => new DataflowEngine { Workers = workers, Affinity = Affinity.Pinned };
}
