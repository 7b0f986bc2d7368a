namespace Para.Perf.Workloads.Expanding;

internal sealed record ExpandingFunctions(Func<int, IEnumerable<int>> Expand, Func<int, int> Map, Func<long, int, long> Fold);
