namespace Para.Perf.Workloads.Work;

internal readonly record struct WorkItem(int Index, int Steps);
