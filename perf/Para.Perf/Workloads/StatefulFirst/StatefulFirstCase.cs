using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.StatefulFirst;

/// <param name="count">How many items the one item of the source becomes.</param>
/// <param name="parallelSteps">The work on an item in the parallel stage.</param>
/// <param name="exclusiveSteps">The work on an item in the exclusive stage.</param>
/// <param name="isFirst">Whether the exclusive stage comes before all other work, or behind it.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class StatefulFirstCase(
    int count, int parallelSteps, int exclusiveSteps, bool isFirst, Func<long, int, long> fold)
    : SumCase(fold), IParaForm, IDelegateLoopForm
{
    private static readonly StageOptions s_last = new() { MaxDegreeOfParallelism = 1, Priority = -1 };
    private static readonly Func<int, IEnumerable<int>> s_expand = times => Enumerable.Range(0, times);

    private readonly int[] _source = [count];
    private readonly Func<int, int> _parallel = x => BurnWork.Do(x, parallelSteps) & int.MaxValue;
    private readonly Func<int, int> _exclusive = x => BurnWork.Do(x, exclusiveSteps);

    public Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        Flow<int> items = Pipeline.From(_source).SelectMany(s_expand).Select(_parallel);
        Flow<int> exclusive = isFirst
            ? items.SelectStateful(() => 0, (ref int _, int item) => _exclusive(item))
            : items.Select(_exclusive).With(s_last);
        return RunAsync(exclusive.Aggregate(0L, Fold, Folds.Combine), engine);
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        var items = new int[DelegateLoops.ChunkSize];
        int length = 0;
        long sum = 0;
        foreach (int item in s_expand(count))
        {
            items[length++] = item;
            if (length == items.Length)
                Consume();
        }

        Consume();
        Sum = sum;

        void Consume()
        {
            Span<int> chunk = items.AsSpan(0, length);
            DelegateLoops.Map(chunk, chunk, _parallel);

            long serialStart = StageClock.Now();
            DelegateLoops.Map(chunk, chunk, _exclusive);
            serialStages.AddSince(serialStart);
            sum = DelegateLoops.Fold(chunk, sum, Fold);
            length = 0;
        }
    }

    protected override IEnumerable<int> ExpectedItems()
    {
        Func<int, int> parallel = BurnWork.Foretell(parallelSteps);
        return s_expand(count).Select(x => parallel(x) & int.MaxValue).Select(BurnWork.Foretell(exclusiveSteps));
    }
}
