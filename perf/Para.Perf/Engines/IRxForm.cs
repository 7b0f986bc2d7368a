namespace Para.Perf.Engines;

/// <summary>The case as observables of Rx.</summary>
internal interface IRxForm
{
    Task RunRxAsync(int workers);
}
