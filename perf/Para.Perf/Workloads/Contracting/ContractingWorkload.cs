using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Contracting;

/// <summary>
/// A filter that keeps one item of a hundred, and work on what it keeps: the batches behind it are nearly empty, and the
/// stage in front of the work is not where the time goes.
/// <code>
///   int[] data ─ Where(one of a hundred) ─ Select(burn for 10 us) ─ Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)
/// </code>
/// </summary>
internal sealed class ContractingWorkload()
    : SumWorkload("contracting", "A Where that keeps one of a hundred, then 10us of work on it, into a combining sum.")
{
    private const int WorkMicroseconds = 10;
    private const int OtherItems = 5_000;

    public override int DefaultItems => 5_000_000;

    public override int WarmUpItems => 10_000;

    public override IReadOnlyList<WorkloadCase> CreateOthers()
    {
        int[] data = Indices.Create(OtherItems);
        return
        [
            .. OtherFunctions.All.Select(
                others => new ContractingCase(data, new ContractingFunctions(others.Keep, others.Map, others.Fold), steps: 1)),
        ];
    }

    protected override SumCase Create(CaseSize size, Func<long, int, long> fold)
    {
        int steps = WorkMicroseconds * size.StepsPerMicrosecond;
        var functions = new ContractingFunctions(
            x => x % ContractingCase.KeepOneIn == 0, x => BurnWork.Do(x, steps), fold);
        return new ContractingCase(Indices.Create(size.Items), functions, steps);
    }
}
