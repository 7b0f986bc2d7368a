namespace Para.Perf.Measuring;

/// <summary>What one child process measured.</summary>
/// <param name="NsPerItem">Elapsed time per source item: the median over the timed runs, as are the other numbers.</param>
/// <param name="BytesPerItem">Allocated on the managed heap, by all threads.</param>
/// <param name="CpuNsPerItem">Processor time of all threads, per source item.</param>
/// <param name="PeakLiveItems">The most source items that were on their way at once, from workloads that count them.</param>
/// <param name="SerialNsPerItem">The part of the time in serial stages, from contenders that measure it apart.</param>
/// <param name="SinkBusy">The share of the run in which its exclusive sink worked, from contenders that know it.</param>
/// <param name="Failure">What went wrong; the numbers then mean nothing.</param>
internal sealed record RowSample(
    double NsPerItem,
    double BytesPerItem,
    double CpuNsPerItem,
    long? PeakLiveItems,
    double? SerialNsPerItem,
    double? SinkBusy,
    string? Failure)
{
    public static RowSample Failed(string failure) => new(0, 0, 0, null, null, null, failure);
}
