namespace Para.Perf.Engines;

/// <summary>Para on one of its engines.</summary>
internal abstract class ParaPerfEngine(string name, string description) : PerfEngine<IParaForm>(name, description)
{
    public sealed override Task RunOtherShapesAsync(int workers) => ParaOtherShapes.RunAsync(CreateEngine(workers));

    protected abstract Engine CreateEngine(int workers);

    protected sealed override async Task<RunFacts> RunFormAsync(IParaForm form, int workers)
    {
        if (form is IParaBlockForm blocks)
        {
            await blocks.RunBlocksAsync(CreateEngine(workers));
            return default;
        }

        PipelineRun run = await form.RunPipelineAsync(CreateEngine(workers));
        return ParaRunFacts.Of(run);
    }
}
