using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using Para.Perf.Engines;
using WordCount.Comparing;
using WordCount.Counting;

namespace Para.Perf.Workloads.Words;

internal sealed class WordsCase(string path)
    : WorkloadCase, IParaForm, IDataflowForm, IPlinqForm, IParallelForEachForm, ILoopForm, IDelegateLoopForm
{
    private WordTable? _expected;
    private WordTable _result = new();

    public override void Reset() => _result = new WordTable();

    // Counted in the other way, line by line.
    public override string? FindError()
    {
        _expected ??= LineLoop.Count(Open(), CancellationToken.None);
        return _result.DifferencesFrom(_expected).FirstOrDefault() is { } word ? $"'{word}' was counted wrongly" : null;
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        PipelineRun<WordTable> run = CountingPipeline.Create(Open()).Start(engine, CountingPipeline.RunOptions);
        _result = await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        TextFolder folder = Open();
        var count = new TransformBlock<string, WordTable>(
            file => Count(folder, file, new WordTable()), DataflowByHand.Bounded(workers));
        var merge = new ActionBlock<WordTable>(table => _result.Add(table), DataflowByHand.Bounded(workers: 1));
        count.LinkTo(merge, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(count, folder.Paths());
        await merge.Completion;
    }

    public void RunPlinq(int workers)
    {
        TextFolder folder = Open();
        _result = Files(folder).AsParallel().WithDegreeOfParallelism(workers)
            .Aggregate(
                () => new WordTable(),
                (table, file) => Count(folder, file, table),
                Merge,
                table => table);
    }

    public void RunParallelForEach(int workers)
    {
        TextFolder folder = Open();
        var merging = new Lock();
        Parallel.ForEach(
            Files(folder),
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            () => new WordTable(),
            (file, _, table) => Count(folder, file, table),
            table =>
            {
                lock (merging)
                    _result.Add(table);
            });
    }

    public void RunLoop() => _result = TunedLoop.Count(Open(), CancellationToken.None);

    public void RunDelegateLoops(StageClock serialStages)
    {
        TextFolder folder = Open();
        foreach (string file in folder.Paths())
            Count(folder, file, _result);
    }

    // A file is long: one at a time.
    private static OrderablePartitioner<string> Files(TextFolder folder) =>
        Partitioner.Create(folder.Paths(), EnumerablePartitionerOptions.NoBuffering);

    private static WordTable Count(TextFolder folder, string file, WordTable table)
    {
        foreach (TextBlock block in folder.ReadBlocks(file))
        {
            table.Add(block.Text);
            block.Return();
        }

        return table;
    }

    private static WordTable Merge(WordTable table, WordTable other)
    {
        table.Add(other);
        return table;
    }

    private TextFolder Open() => new(path, "*.txt");
}
