namespace Para.Perf.Workloads.StatefulFirst;

internal sealed record StatefulFirstWork(int ParallelMicroseconds, int ExclusiveMicroseconds)
{
    public static StatefulFirstWork None { get; } = new(0, 0);
}
