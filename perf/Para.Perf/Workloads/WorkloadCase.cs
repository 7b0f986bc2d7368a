namespace Para.Perf.Workloads;

/// <summary>
/// A workload with its data and its functions chosen. What it is to each contender is in the forms that a derived
/// class implements (<c>IParaForm</c>, <c>ILoopForm</c>, ...).
/// </summary>
internal abstract class WorkloadCase
{
    /// <summary>
    /// The most source items that were between the first function and the last at once, counted by the functions themselves;
    /// null where nobody counts. Only in an audited case: counting costs.
    /// </summary>
    public virtual long? PeakLiveItems => null;

    /// <summary>Forgets the last run's result.</summary>
    public abstract void Reset();

    /// <summary>What is wrong with the result of the last run; null when it is right.</summary>
    public abstract string? FindError();
}
