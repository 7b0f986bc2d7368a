namespace Para.Perf.Workloads;

/// <summary>How much there is to do in a case, as the parent decides it for all children.</summary>
/// <param name="Items">Items that the source gives.</param>
/// <param name="StepsPerMicrosecond">Steps of <see cref="Measuring.Burn"/> that make a microsecond of work.</param>
internal readonly record struct CaseSize(int Items, int StepsPerMicrosecond);
