namespace Para.Perf.Engines;

internal sealed class ParaDataflowOrdered() : PerfEngine<IOrderedParaForm>(
    "para-dataflow-ordered", "Para on TPL Dataflow, with AsOrdered behind the source: what order costs.")
{
    public override Task RunOtherShapesAsync(int workers) => ParaOtherShapes.RunAsync(new DataflowEngine { Workers = workers });

    protected override async Task<RunFacts> RunFormAsync(IOrderedParaForm form, int workers)
    {
        PipelineRun run = await form.RunOrderedPipelineAsync(new DataflowEngine { Workers = workers });
        return ParaRunFacts.Of(run);
    }
}
