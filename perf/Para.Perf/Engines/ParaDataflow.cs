namespace Para.Perf.Engines;

internal sealed class ParaDataflow() : ParaPerfEngine("para-dataflow", "Para on TPL Dataflow, with the engine's defaults.")
{
    protected override Engine CreateEngine(int workers) => new DataflowEngine { Workers = workers };
}
