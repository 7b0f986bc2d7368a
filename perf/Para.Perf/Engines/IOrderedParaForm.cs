namespace Para.Perf.Engines;

/// <summary>The case as a Para pipeline in which order counts.</summary>
internal interface IOrderedParaForm
{
    Pipeline BuildOrderedPipeline();
}
