namespace Para.Perf.Engines;

/// <summary>The case as TPL Dataflow blocks whose messages are arrays of items.</summary>
internal interface IBatchedDataflowForm
{
    Task RunBatchedDataflowAsync(int workers);
}
