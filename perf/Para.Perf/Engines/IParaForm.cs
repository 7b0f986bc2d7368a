namespace Para.Perf.Engines;

/// <summary>The case as a Para pipeline: one form for all of Para's engines.</summary>
internal interface IParaForm
{
    /// <summary>Builds the pipeline, runs it, and keeps its result. Gives the run that has ended.</summary>
    Task<PipelineRun> RunPipelineAsync(Engine engine);
}
