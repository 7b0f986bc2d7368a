namespace Para.Perf.Engines;

/// <summary>The case as a <c>Parallel.ForEach</c> with a partial result for each task.</summary>
internal interface IParallelForEachForm
{
    void RunParallelForEach(int workers);
}
