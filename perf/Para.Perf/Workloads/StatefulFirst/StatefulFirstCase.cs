using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.StatefulFirst;

/// <param name="data">The source, of which each item becomes many.</param>
/// <param name="parallelSteps">The work on an item in the parallel stage.</param>
/// <param name="exclusiveSteps">The work on an item in the exclusive stage.</param>
/// <param name="isFirst">Whether the exclusive stage comes before all other work, or behind it.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class StatefulFirstCase(
    int[] data, int parallelSteps, int exclusiveSteps, bool isFirst, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IDelegateLoopForm
{
    private const int Times = 1_000;

    private static readonly StageOptions s_last = new() { MaxDegreeOfParallelism = 1, Priority = -1 };
    private static readonly Func<int, IEnumerable<int>> s_expand = x => Enumerable.Range(x * Times, Times);

    private readonly Func<int, int> _parallel = x => BurnWork.Do(x, parallelSteps) & int.MaxValue;
    private readonly Func<int, int> _exclusive = x => BurnWork.Do(x, exclusiveSteps);

    public Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Flow<int> items = Pipeline.From(data).SelectMany(s_expand).Select(_parallel);
        Flow<int> exclusive = isFirst
            ? items.SelectStateful(() => 0, (ref int _, int item) => _exclusive(item))
            : items.Select(_exclusive).With(s_last);
        return RunAsync(exclusive.Aggregate(0L, Fold, Folds.Combine), engine);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var items = new int[Times];
        long sum = 0;
        foreach (int x in data)
        {
            int count = DelegateLoops.Expand(x, items, s_expand);
            Span<int> expanded = items.AsSpan(0, count);
            DelegateLoops.Map(expanded, expanded, _parallel);

            long serialStart = StageClock.Now();
            DelegateLoops.Map(expanded, expanded, _exclusive);
            serialStages.AddSince(serialStart);
            sum = DelegateLoops.Fold(expanded, sum, Fold);
        }

        Sum = sum;
    }

    protected override IEnumerable<int> ExpectedItems()
    {
        Func<int, int> parallel = BurnWork.Foretell(parallelSteps);
        return data.SelectMany(s_expand).Select(x => parallel(x) & int.MaxValue).Select(BurnWork.Foretell(exclusiveSteps));
    }
}
