using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Priorities;

/// <param name="data">The source.</param>
/// <param name="priority">That of each stage.</param>
/// <param name="fold">Adds an item.</param>
internal sealed class PriorityUnfusedCase(int[] data, int priority, Func<long, int, long> fold) : SumCase(fold), IParaForm
{
    // An even number: what comes out is what went in.
    private const int Stages = 8;

    private static readonly Func<int, int> s_map = x => ~x;

    public Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        var options = new StageOptions { Priority = priority };
        Flow<int> flow = Pipeline.From(data);
        for (int i = 0; i < Stages; i++)
            flow = flow.Select(s_map).With(options);
        return RunAsync(flow.Aggregate(0L, Fold, Folds.Combine), engine);
    }

    protected override IEnumerable<int> ExpectedItems() => data;
}
