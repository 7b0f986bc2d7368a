namespace Para.Perf.Engines;

/// <summary>The case as few TPL Dataflow blocks, an item a message.</summary>
internal interface ITunedDataflowForm
{
    Task RunTunedDataflowAsync(int workers);
}
