using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Reactive;

/// <summary>
/// An observable's selector that takes 10 µs an item, in order: what a reactive program gains by one word.
/// <code>
///   source.SelectParallel(burn, engine).Aggregate(0, (sum, x) => sum + x)
/// </code>
/// against the same with <c>Select</c>.
/// </summary>
internal sealed class SelectParallelWorkload()
    : SumWorkload("select-parallel", "SelectParallel of 10us an item between two observables, in order; rx has Select on one thread.")
{
    private const int Microseconds = 10;

    public override int DefaultItems => 100_000;

    public override int WarmUpItems => 100;

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new SelectParallelCase(Indices.Create(size.Items), Microseconds * size.StepsPerMicrosecond, fold);
}
