using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using OneBillionRows.Measurements;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.OneBillionRows;

internal sealed class OneBillionRowsCase(string path, int rows)
    : WorkloadCase, IParaForm, IDataflowForm, IPlinqForm, IParallelForEachForm, ILoopForm, IDelegateLoopForm
{
    private static readonly Func<StationTable, MeasurementBlock, StationTable> s_add = (table, block) =>
    {
        table.Add(block.Rows);
        block.Return();
        return table;
    };

    private IReadOnlyList<StationSummary>? _expected;
    private StationTable _result = new();

    public override void Reset() => _result = new StationTable();

    public override string? FindError()
    {
        _expected ??= StationLoop.Run(path, CancellationToken.None).Summarise();
        return _result.Rows != rows ? $"there are {_result.Rows} rows, not {rows}"
            : _result.Summarise().SequenceEqual(_expected) ? null
            : "a station has other temperatures";
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        using var file = new MeasurementFile(path);
        PipelineRun<StationTable> run = StationPipeline.Create(file).Start(engine, StationPipeline.RunOptions);
        _result = await run.Completion;
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        using var file = new MeasurementFile(path);
        var aggregate = new TransformBlock<Range, StationTable>(
            range => Aggregate(file, range, new StationTable()), DataflowByHand.Bounded(workers));
        var merge = new ActionBlock<StationTable>(table => _result.Add(table), DataflowByHand.Bounded(workers: 1));
        aggregate.LinkTo(merge, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(aggregate, GetRanges(file));
        await merge.Completion;
    }

    public void RunPlinq(int workers)
    {
        using var file = new MeasurementFile(path);
        _result = Partitioner.Create(GetRanges(file), loadBalance: true).AsParallel().WithDegreeOfParallelism(workers)
            .Aggregate(
                () => new StationTable(),
                (table, range) => Aggregate(file, range, table),
                Merge,
                table => table);
    }

    public void RunParallelForEach(int workers)
    {
        using var file = new MeasurementFile(path);
        var merging = new Lock();
        Parallel.ForEach(
            Partitioner.Create(GetRanges(file), loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            () => new StationTable(),
            (range, _, table) => Aggregate(file, range, table),
            table =>
            {
                lock (merging)
                    _result.Add(table);
            });
    }

    public void RunLoop() => _result = StationLoop.Run(path, CancellationToken.None);

    public void RunDelegateLoops(StageClock serialStages)
    {
        using var file = new MeasurementFile(path);
        foreach (MeasurementBlock block in file.Read(0, file.GetLength()))
            _result = s_add(_result, block);
    }

    // What a peer works on at a time is as long as the parts that Para's source is read in.
    private static Range[] GetRanges(MeasurementFile file)
    {
        long length = file.GetLength();
        long rangeLength = file.MinPartLength;
        return
        [
            .. Enumerable.Range(0, (int)((length + rangeLength - 1) / rangeLength))
                .Select(i => new Range(i * rangeLength, Math.Min(length, (i + 1) * rangeLength))),
        ];
    }

    private static StationTable Aggregate(MeasurementFile file, Range range, StationTable table)
    {
        foreach (MeasurementBlock block in file.Read(range.Start, range.End))
            table = s_add(table, block);
        return table;
    }

    private static StationTable Merge(StationTable table, StationTable other)
    {
        table.Add(other);
        return table;
    }

    private readonly record struct Range(long Start, long End);
}
