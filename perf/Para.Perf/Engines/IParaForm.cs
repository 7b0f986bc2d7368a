namespace Para.Perf.Engines;

/// <summary>The case as a Para pipeline: one form for all of Para's engines.</summary>
internal interface IParaForm
{
    Pipeline BuildPipeline();
}
