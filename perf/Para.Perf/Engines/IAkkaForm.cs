namespace Para.Perf.Engines;

/// <summary>The case as a stream of Akka.Streams.</summary>
internal interface IAkkaForm
{
    Task RunAkkaAsync(int workers);
}
