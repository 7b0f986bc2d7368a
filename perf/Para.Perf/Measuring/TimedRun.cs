namespace Para.Perf.Measuring;

internal readonly record struct TimedRun(TimeSpan Elapsed, long AllocatedBytes, TimeSpan? SerialTime);
