using System.Reactive.Linq;
using System.Threading.Tasks.Dataflow;
using Akka.Streams.Dsl;
using Para.Perf.Engines;
using Para.Perf.Workloads.Summing;

namespace Para.Perf.Workloads.Nested;

internal sealed class NestedCase(NestedRoot[] roots, int steps, Func<long, int, long> fold)
    : SumCase(fold),
        IParaForm,
        IDataflowForm,
        ITunedDataflowForm,
        IBatchedDataflowForm,
        IChannelsForm,
        IRxForm,
        IAkkaForm,
        IPlinqForm,
        IParallelForEachForm,
        IDelegateLoopForm
{
    private static readonly Func<NestedRoot, IEnumerable<int>> s_leaves = root => Enumerable.Range(root.First, root.Count);

    private readonly Func<int, int> _work = leaf => BurnWork.Do(leaf, steps);

    public Task<PipelineRun> RunPipelineAsync(Engine engine) =>
        RunAsync(Pipeline.From(roots).SelectMany(s_leaves).Select(_work).Aggregate(0L, Fold, Folds.Combine), engine);

    public async Task RunDataflowAsync(int workers)
    {
        var expand = new TransformManyBlock<NestedRoot, int>(s_leaves, DataflowByHand.Bounded(workers));
        var work = new TransformBlock<int, int>(_work, DataflowByHand.Bounded(workers));
        var sum = new ActionBlock<int>(x => Sum = Fold(Sum, x), DataflowByHand.Bounded(workers: 1));
        expand.LinkTo(work, DataflowByHand.Propagating);
        work.LinkTo(sum, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(expand, roots);
        await sum.Completion;
    }

    public async Task RunTunedDataflowAsync(int workers)
    {
        using var sums = new PartialFold<int, long>(0L, Fold);
        var expand = new TransformManyBlock<NestedRoot, int>(s_leaves, DataflowByHand.Bounded(workers));
        var work = new ActionBlock<int>(leaf => sums.Add(_work(leaf)), DataflowByHand.Bounded(workers));
        expand.LinkTo(work, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(expand, roots);
        await work.Completion;
        Sum = sums.Combine(Folds.Combine);
    }

    public async Task RunBatchedDataflowAsync(int workers)
    {
        TransformManyBlock<NestedRoot[], int[]> expand = BatchedDataflow.SelectMany(s_leaves, workers);
        TransformBlock<int[], int[]> work = BatchedDataflow.Select(_work, workers);
        (ITargetBlock<int[]> sum, Task completion) = CreateBatchedSum(workers);
        expand.LinkTo(work, DataflowByHand.Propagating);
        work.LinkTo(sum, DataflowByHand.Propagating);

        await BatchedDataflow.SendAllAsync(roots, expand);
        await completion;
    }

    public async Task RunChannelsAsync(int workers) =>
        Sum = await ChannelStages.From(roots)
            .SelectMany(s_leaves, workers)
            .Select(_work, workers)
            .AggregateAsync(0L, Fold, Folds.Combine, workers);

    public async Task RunRxAsync(int workers) =>
        Sum = await RxStages
            .InParallel(roots, workers, source => source.SelectMany(s_leaves).Select(_work).Aggregate(0L, Fold))
            .Aggregate(Folds.Combine);

    public async Task RunAkkaAsync(int workers) =>
        Sum = await Source.From(roots)
            .SelectMany(s_leaves)
            .Via(AkkaStages.Balance(Flow.Create<int>().Select(_work).Aggregate(0L, Fold), workers))
            .RunAggregate(0L, Folds.Combine, AkkaStages.Materializer);

    public void RunPlinq(int workers) =>
        Sum = roots.AsParallel().WithDegreeOfParallelism(workers).SelectMany(s_leaves).Select(_work)
            .Aggregate(0L, Fold, Folds.Combine, sum => sum);

    // The outer loop alone is parallel, as is recommended where it has many more turns than there are workers.
    public void RunParallelForEach(int workers) =>
        Sum = ParallelForEach.SumItems(roots, workers, (sum, root) =>
        {
            foreach (int leaf in s_leaves(root))
                sum = Fold(sum, _work(leaf));
            return sum;
        });

    public void RunDelegateLoops(StageClock serialStages)
    {
        var leaves = new int[DelegateLoops.ChunkSize];
        int count = 0;
        long sum = 0;
        foreach (NestedRoot root in roots)
        {
            foreach (int leaf in s_leaves(root))
            {
                leaves[count++] = leaf;
                if (count == leaves.Length)
                    Consume();
            }
        }

        Consume();
        Sum = sum;

        void Consume()
        {
            Span<int> chunk = leaves.AsSpan(0, count);
            DelegateLoops.Map(chunk, chunk, _work);
            sum = DelegateLoops.Fold(chunk, sum, Fold);
            count = 0;
        }
    }

    protected override IEnumerable<int> ExpectedItems() => roots.SelectMany(s_leaves).Select(BurnWork.Foretell(steps));
}
