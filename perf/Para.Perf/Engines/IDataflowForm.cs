namespace Para.Perf.Engines;

/// <summary>The case as TPL Dataflow blocks that a user links by hand.</summary>
internal interface IDataflowForm
{
    Task RunDataflowAsync(int workers);
}
