namespace Para.Perf.Workloads.Summing;

/// <summary>A workload whose cases fold all that comes out into one number: the timed and the audited ones differ in the fold.</summary>
internal abstract class SumWorkload(string name, string description) : Workload(name, description)
{
    public sealed override WorkloadCase CreateMeasured(CaseSize size) => Create(size, Folds.Sum);

    public sealed override WorkloadCase CreateAudited(CaseSize size) => Create(size, Folds.Audit);

    protected abstract SumCase Create(CaseSize size, Func<long, int, long> fold);
}
