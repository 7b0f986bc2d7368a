namespace Para.Perf.Engines;

/// <summary>The case as a Para graph that is a block among others: the run is the block's own, so that nothing is told of it.</summary>
internal interface IParaBlockForm : IParaForm
{
    /// <summary>Makes the blocks, sends everything through them, and keeps the result.</summary>
    Task RunBlocksAsync(Engine engine);

    Task<PipelineRun> IParaForm.RunPipelineAsync(Engine engine) =>
        throw new NotSupportedException("A block does not give its run away.");
}
