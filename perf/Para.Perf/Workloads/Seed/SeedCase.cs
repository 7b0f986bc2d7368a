using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Seed;

// Design: how the result is checked. The two branches cancel, so the sum of a right run is 0, whatever the data. The
// numbers are 0..n-1, all different: an item lost or doubled behind the fan-out moves the sum by its value, which
// only a conspiracy of several losses undoes, and so every timed run checks the sum. An item lost *before* the
// fan-out takes both of its halves along and leaves the sum at 0; the audited run, whose last stage also counts
// and sums squares, finds those.
internal sealed class SeedCase(int[] data, SeedFunctions functions, bool audited)
    : WorkloadCase, IParaForm, IOrderedParaForm, IDataflowForm, ILoopForm, IDelegateLoopForm
{
    private SeedTotals _totals = new();

    public override void Reset() => _totals = new SeedTotals();

    public override string? FindError()
    {
        if (_totals.Sum != 0)
            return $"the sum is {_totals.Sum}, not 0";
        if (!audited)
            return null;

        long count = 2L * data.Length;
        if (_totals.Count != count)
            return $"{_totals.Count} items arrived, not {count}";

        long squares = 0;
        foreach (int x in data)
            squares += 2 * ((long)x * x);
        return _totals.Squares == squares ? null : $"the sum of squares is {_totals.Squares}, not {squares}";
    }

    public Pipeline BuildPipeline() => Build(Pipeline.From(data));

    public Pipeline BuildOrderedPipeline() => Build(Pipeline.From(data).AsOrdered());

    private Pipeline Build(Flow<int> source) =>
        source
            .FanOut(
                branch => branch.Select(functions.Split).Select(functions.Subtract),
                branch => branch.Select(functions.Negate))
            .ForEach(functions.SumInto(_totals));

    public async Task RunDataflowAsync(int workers)
    {
        ExecutionDataflowBlockOptions parallel = DataflowByHand.Parallel(workers);
        var broadcast = new BroadcastBlock<int>(x => x);
        var split = new TransformBlock<int, (int, int)>(functions.Split, parallel);
        var subtract = new TransformBlock<(int, int), int>(functions.Subtract, parallel);
        var negate = new TransformBlock<int, int>(functions.Negate, parallel);
        var sum = new ActionBlock<int>(functions.SumInto(_totals));

        broadcast.LinkTo(split, DataflowByHand.Propagating);
        broadcast.LinkTo(negate, DataflowByHand.Propagating);
        split.LinkTo(subtract, DataflowByHand.Propagating);
        subtract.LinkTo(sum);
        negate.LinkTo(sum);
        Task fanIn = DataflowByHand.CompleteAfterAllAsync(sum, subtract, negate);

        DataflowByHand.PostAll(broadcast, data);
        broadcast.Complete();
        await fanIn;
        await sum.Completion;
    }

    public void RunLoop()
    {
        long sum = 0;
        foreach (int x in data)
        {
            sum += (x * 2) - x;
            sum += -x;
        }

        _totals.Sum = sum;
        // A loop loses nothing; this only lets it pass the audit that every contender passes.
        if (audited)
            Array.ForEach(data, x => (_totals.Count, _totals.Squares) = (_totals.Count + 2, _totals.Squares + (2 * ((long)x * x))));
    }

    public void RunDelegateLoops(StageClock serialStages)
    {
        Action<int> sumInto = functions.SumInto(_totals);
        var pairs = new (int, int)[DelegateLoops.ChunkSize];
        var differences = new int[DelegateLoops.ChunkSize];
        var negatives = new int[DelegateLoops.ChunkSize];

        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            var chunk = new ReadOnlySpan<int>(data, start, length);
            DelegateLoops.Map(chunk, pairs, functions.Split);
            DelegateLoops.Map(pairs.AsSpan(0, length), differences, functions.Subtract);
            DelegateLoops.Map(chunk, negatives, functions.Negate);

            long serialStart = StageClock.Now();
            DelegateLoops.ForEach(differences.AsSpan(0, length), sumInto);
            DelegateLoops.ForEach(negatives.AsSpan(0, length), sumInto);
            serialStages.AddSince(serialStart);
        }
    }
}
