namespace Para.Perf.Engines;

/// <summary>PLINQ as its documentation recommends it for the case at hand.</summary>
internal sealed class Plinq() : PerfEngine<IPlinqForm>("plinq", "PLINQ: AsParallel, WithDegreeOfParallelism, Aggregate.")
{
    protected override Task<RunFacts> RunFormAsync(IPlinqForm form, int workers)
    {
        form.RunPlinq(workers);
        return Task.FromResult(default(RunFacts));
    }
}
