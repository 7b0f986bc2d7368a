using Para.Perf.Engines;

namespace Para.Perf.Measuring;

/// <summary>One run. The processor time is that of all threads of the process, collector and idle loops included.</summary>
internal readonly record struct TimedRun(TimeSpan Elapsed, TimeSpan CpuTime, long AllocatedBytes, RunFacts Facts);
