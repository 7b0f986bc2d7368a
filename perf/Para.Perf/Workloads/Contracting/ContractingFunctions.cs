namespace Para.Perf.Workloads.Contracting;

internal sealed record ContractingFunctions(Func<int, bool> Keep, Func<int, int> Work, Func<long, int, long> Fold);
