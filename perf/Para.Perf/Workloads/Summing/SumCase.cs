using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Summing;

/// <summary>A case in whose graph all that comes out is folded into one number, in any order and in any parts.</summary>
/// <param name="fold">Adds an item: see <see cref="Folds"/>.</param>
/// <param name="live">Counts items up to the last stage, if somebody does.</param>
internal abstract class SumCase(Func<long, int, long> fold, LiveItems? live = null) : WorkloadCase
{
    private bool _isPlain;
    private long? _expected;

    /// <summary>The result of a run.</summary>
    protected long Sum { get; set; }

    protected Func<long, int, long> Fold { get; } = live?.Leaving(fold) ?? fold;

    public sealed override long? PeakLiveItems => live?.Peak;

    public sealed override void Reset() => Sum = 0;

    public sealed override string? FindError()
    {
        _expected ??= ExpectedItems().Aggregate(0L, _isPlain ? Folds.Sum : fold);
        return Sum == _expected ? null : $"the sum is {Sum}, not {_expected}";
    }

    /// <summary>All items that must reach the last stage.</summary>
    protected abstract IEnumerable<int> ExpectedItems();

    /// <summary>Keeps the result of a loop that calls no delegate: a plain sum, also in the audited run.</summary>
    protected void SetPlainSum(long sum) => (Sum, _isPlain) = (sum, true);

    /// <summary>A graph that is a chain, as one parallel block: its stages in a row, into a partial sum for each thread.</summary>
    /// <param name="source">The items.</param>
    /// <param name="stages">What an item goes through; gets what it is added to.</param>
    /// <param name="workers">How many items may be in it at a time.</param>
    protected async Task SumInOneBlockAsync<T>(IEnumerable<T> source, Func<PartialFold<int, long>, Action<T>> stages, int workers)
    {
        using var sums = new PartialFold<int, long>(0L, Fold);
        var block = new ActionBlock<T>(stages(sums), DataflowByHand.Bounded(workers));
        await DataflowByHand.SendAllAsync(block, source);
        await block.Completion;
        Sum = sums.Combine(Folds.Combine);
    }

    /// <summary>The end of a graph of batches: a block that folds each, in parallel, and one that combines what comes out.</summary>
    protected (ITargetBlock<int[]> Head, Task Completion) CreateBatchedSum(int workers)
    {
        TransformBlock<int[], long> fold = BatchedDataflow.Aggregate(0L, Fold, workers);
        var combine = new ActionBlock<long>(partial => Sum = Folds.Combine(Sum, partial), DataflowByHand.Bounded(workers: 1));
        fold.LinkTo(combine, DataflowByHand.Propagating);
        return (fold, combine.Completion);
    }

    /// <summary>A parallel map and an exclusive fold, as sequential loops over chunks.</summary>
    /// <param name="data">The items.</param>
    /// <param name="map">The parallel stage.</param>
    /// <param name="serialStages">Gets the time of the fold.</param>
    protected void MapAndFold<T>(T[] data, Func<T, int> map, StageClock serialStages)
    {
        var mapped = new int[DelegateLoops.ChunkSize];
        long sum = 0;
        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            DelegateLoops.Map(new ReadOnlySpan<T>(data, start, length), mapped, map);

            long serialStart = StageClock.Now();
            sum = DelegateLoops.Fold(mapped.AsSpan(0, length), sum, Fold);
            serialStages.AddSince(serialStart);
        }

        Sum = sum;
    }

    /// <summary>Runs the pipeline and keeps its result.</summary>
    protected async Task<PipelineRun> RunAsync(Pipeline<long> pipeline, Engine engine)
    {
        PipelineRun<long> run = pipeline.Start(engine);
        Sum = await run.Completion;
        return run;
    }
}
