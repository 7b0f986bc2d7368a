using System.Threading.Tasks.Dataflow;
using LogAnalysis.Analysing;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.LogAnalysis;

internal sealed class LogAnalysisCase(string path, int lines)
    : WorkloadCase, IParaForm, IDataflowForm, IPlinqForm, IParallelForEachForm, ILoopForm, IDelegateLoopForm
{
    private LogResults? _expected;
    private LogResults? _result;

    public override void Reset() => _result = null;

    public override string? FindError()
    {
        _expected ??= LogLoop.Run(path, CancellationToken.None);
        return _result is null ? "there is no result"
            : _result.Lines != lines ? $"there are {_result.Lines} lines, not {lines}"
            : _result.FindDifference(_expected);
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        var run = LogPipeline.Create(path).Start(engine, LogPipeline.RunOptions);
        _result = new LogResults(await run.Completion);
        return run;
    }

    // A parser that keeps paths is not for several threads at a time, and a block has no object for each worker.
    public async Task RunDataflowAsync(int workers)
    {
        var tables = new LogTables();
        using var parser = new ThreadLocal<LogParser>(() => new LogParser());
        var parse = new TransformBlock<string, (string Line, LogEntry? Entry)>(
            line => (line, parser.Value!.TryParse(line, out LogEntry entry) ? entry : null), DataflowByHand.Parallel(workers));
        var share = new BroadcastBlock<(string Line, LogEntry? Entry)>(parsed => parsed);
        ActionBlock<(string Line, LogEntry? Entry)>[] legs =
        [
            ForEntries(tables.AddError),
            ForEntries(tables.AddRequest),
            ForEntries(tables.AddLatency),
            new(parsed =>
            {
                if (parsed.Entry is null)
                    tables.AddBroken(parsed.Line);
            }),
        ];
        parse.LinkTo(share, DataflowByHand.Propagating);
        foreach (ActionBlock<(string Line, LogEntry? Entry)> leg in legs)
            share.LinkTo(leg, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(parse, File.ReadLines(path));
        await Task.WhenAll(legs.Select(leg => leg.Completion));
        _result = tables.ToResults();

        static ActionBlock<(string Line, LogEntry? Entry)> ForEntries(Action<LogEntry> action) => new(parsed =>
        {
            if (parsed.Entry is { } entry)
                action(entry);
        });
    }

    public void RunPlinq(int workers) =>
        _result = File.ReadLines(path).AsParallel().WithDegreeOfParallelism(workers)
            .Aggregate(
                () => new LogTables(),
                (tables, line) => tables.Add(line),
                (tables, other) => tables.Add(other),
                tables => tables.ToResults());

    public void RunParallelForEach(int workers)
    {
        var all = new LogTables();
        var merging = new Lock();
        Parallel.ForEach(
            File.ReadLines(path),
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            () => new LogTables(),
            (line, _, tables) => tables.Add(line),
            tables =>
            {
                lock (merging)
                    all.Add(tables);
            });
        _result = all.ToResults();
    }

    public void RunLoop() => _result = LogLoop.Run(path, CancellationToken.None);

    // What is broken is found by a test, where the pipeline's parser throws.
    public void RunDelegateLoops(StageClock serialStages)
    {
        var tables = new LogTables();
        var parser = new LogParser();
        var entries = new LogEntry[DelegateLoops.ChunkSize];
        foreach (string[] chunk in File.ReadLines(path).Chunk(DelegateLoops.ChunkSize))
        {
            int count = 0;
            foreach (string line in chunk)
            {
                if (parser.TryParse(line, out LogEntry entry))
                    entries[count++] = entry;
                else
                    tables.AddBroken(line);
            }

            DelegateLoops.ForEach<LogEntry>(entries.AsSpan(0, count), tables.AddError);
            DelegateLoops.ForEach<LogEntry>(entries.AsSpan(0, count), tables.AddRequest);
            DelegateLoops.ForEach<LogEntry>(entries.AsSpan(0, count), tables.AddLatency);
        }

        _result = tables.ToResults();
    }
}
