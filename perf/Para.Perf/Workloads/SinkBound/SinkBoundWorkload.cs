using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.SinkBound;

/// <summary>
/// An exclusive sink that has nearly all of the work. No number of workers makes it faster; what counts is that it never
/// waits for an item while there are any.
/// <code>
///   int[] data ─ Select ─ Select ─ ForEach(burn for 2 us)
/// </code>
/// </summary>
internal sealed class SinkBoundWorkload()
    : SumWorkload("sink-bound", "Two light maps into an exclusive sink of 2us an item: is the sink ever idle?")
{
    private const int SinkMicroseconds = 2;

    public override int DefaultItems => 250_000;

    public override int WarmUpItems => 500;

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold) =>
        new SinkBoundCase(Indices.Create(size.Items), SinkMicroseconds * size.StepsPerMicrosecond, fold);
}
