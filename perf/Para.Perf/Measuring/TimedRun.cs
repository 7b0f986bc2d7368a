using Para.Perf.Engines;

namespace Para.Perf.Measuring;

internal readonly record struct TimedRun(TimeSpan Elapsed, long AllocatedBytes, RunFacts Facts);
