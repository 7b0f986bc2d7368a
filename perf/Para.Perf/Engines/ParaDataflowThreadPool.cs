namespace Para.Perf.Engines;

internal sealed class ParaDataflowThreadPool()
    : ParaPerfEngine("para-dataflow-threadpool", "Para on TPL Dataflow on the thread pool: not pinned, and no stage comes first.")
{
    protected override Engine CreateEngine(int workers) => new DataflowEngine { Workers = workers, UseThreadPool = true };
}
