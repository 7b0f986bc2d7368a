namespace Para.Perf.Engines;

/// <summary>The case as a Para pipeline in which order counts.</summary>
internal interface IOrderedParaForm
{
    /// <summary>As <see cref="IParaForm.RunPipelineAsync"/>, in order.</summary>
    Task<PipelineRun> RunOrderedPipelineAsync(Engine engine);
}
