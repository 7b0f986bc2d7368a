namespace Para.Perf.Engines;

/// <summary>The case as the fewest TPL Dataflow blocks that do it, an item a message.</summary>
internal interface ITunedDataflowForm
{
    Task RunTunedDataflowAsync(int workers);
}
