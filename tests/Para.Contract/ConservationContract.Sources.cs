using Para.Contract.Tools;

namespace Para.Contract;

/// <content>Sources of all sorts, and sinks of all sorts.</content>
public abstract partial class ConservationContract<TEngine>
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourcesOfEverySort_GiveEveryItemOnce(int workers, Batching batching)
    {
        var neverBlocks = new SourceOptions { NeverBlocks = true };
        Flow<int>[] sources =
        [
            Pipeline.Range(0, 100),
            Pipeline.From(s_numbers[100..200]),
            Pipeline.From(s_numbers[200..300].ToList()),
            Pipeline.From(s_numbers.AsMemory(300, 100)),
            Pipeline.From((ReadOnlyMemory<int>)s_numbers.AsMemory(400, 100)),
            Pipeline.From(s_numbers.Skip(500).Take(100)),
            Pipeline.From(s_numbers.Skip(600).Take(100), neverBlocks),
            Pipeline.From((IEnumerable<int>)s_numbers[700..800]),
            Pipeline.From(new HashSet<int>(s_numbers[800..900]), new SourceOptions { Name = "set" }),
            Pipeline.From(new Queue<int>(s_numbers[900..]), neverBlocks),
        ];

        List<int> result = await RunAsync(Pipeline.Merge(sources).Select(x => x).ToList(), workers, batching);

        Multiset.AssertEqual(s_numbers, result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SourcesOfDifferentTypes_MeetInOneStage(int workers, Batching batching)
    {
        Flow<string> texts = Pipeline.From(s_numbers.Select(x => "t" + x));
        Flow<double> numbers = Pipeline.From(s_numbers.Select(x => x + 0.5).ToArray());
        Flow<char> letters = Pipeline.From("letters".ToList());

        List<object> result = await RunAsync(
            Pipeline.Merge(texts.Select(x => (object)x), numbers.Select(x => (object)x), letters.Select(x => (object)x)).ToList(),
            workers,
            batching);

        Multiset.AssertEqual(s_numbers.Select(x => "t" + x), result.OfType<string>());
        Multiset.AssertEqual(s_numbers.Select(x => x + 0.5), result.OfType<double>());
        Multiset.AssertEqual("letters", result.OfType<char>());
        Assert.Equal((2 * Items) + 7, result.Count);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_ArrayOfADerivedType_IsReadAsItsBaseType(int workers, Batching batching)
    {
        string[] texts = [.. s_numbers.Select(x => "t" + x)];

        List<object> result = await RunAsync(Pipeline.From<object>(texts).ToList(), workers, batching);

        Multiset.AssertEqual(texts, result.Cast<string>());
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_WhereThatAcceptsNothing_GivesNothing(int workers, Batching batching)
    {
        int seen = 0;

        List<int> result = await RunAsync(
            Pipeline.Range(0, Items)
                .Where(x =>
                {
                    Interlocked.Increment(ref seen);
                    return false;
                })
                .Select(x => x)
                .SelectMany(x => new[] { x })
                .SelectStateful(() => 0, (ref int state, int x) => x)
                .ToList(),
            workers,
            batching);

        Assert.Empty(result);
        Assert.Equal(Items, seen);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_EmptySourcesOfEverySort_GiveNothing(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Merge(
            Pipeline.Range(0, 0),
            Pipeline.From(Array.Empty<int>()),
            Pipeline.From(new List<int>()),
            Pipeline.From(ReadOnlyMemory<int>.Empty),
            Pipeline.From(Enumerable.Empty<int>()),
            Pipeline.From(s_numbers.Where(x => x < 0)),
            Pipeline.From(s_numbers.Where(x => x < 0), new SourceOptions { NeverBlocks = true }));

        (List<int> list, long count, int sum) = await RunAsync(
            Pipeline.Combine(flow.Select(x => x).ToList(), flow.Count(), flow.SelectMany(x => new[] { x }).Sum()),
            workers,
            batching);

        Assert.Empty(list);
        Assert.Equal(0, count);
        Assert.Equal(0, sum);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_OneItem_ArrivesOnEveryPath(int workers, Batching batching)
    {
        Flow<int> one = Pipeline.From(s_numbers.Where(x => x == 7));
        Flow<int> flow = one.FanOut(Straight, b => b.Select(x => x * 2), c => c.SelectMany(x => new[] { x, x }));

        List<int> result = await RunAsync(flow.ToList(), workers, batching);

        Multiset.AssertEqual([7, 14, 7, 7], result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_EverySink_SeesEveryItemOnce(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.From(s_numbers.Where(x => x >= 0)).Select(x => x);
        int parallelSum = 0;
        int exclusiveSum = 0;
        Pipeline<int[]> folds = Pipeline.Combine<int>(
        [
            flow.Aggregate(10, (sum, x) => sum + x),
            flow.Aggregate(() => 20, (sum, x) => sum + x),
            flow.Aggregate(0, (sum, x) => sum + x, (a, b) => a + b),
            flow.Sum(),
            flow.Min(),
            flow.Max(),
        ]);
        Pipeline actions = Pipeline.Combine(
            flow.ForAll(x => Interlocked.Add(ref parallelSum, x)), flow.ForEach(x => exclusiveSum += x));

        (int[] results, List<int> list, HashSet<int> set, Dictionary<int, long> counts) = await RunAsync(
            Pipeline.Combine(
                Pipeline.Combine(folds, actions), flow.ToList(), flow.ToHashSet(), flow.CountBy(x => x % 10)),
            workers,
            batching);

        int sum = s_numbers.Sum();
        Assert.Equal([sum + 10, sum + 20, sum, sum, 0, Items - 1], results);
        Assert.Equal(sum, parallelSum);
        Assert.Equal(sum, exclusiveSum);
        Multiset.AssertEqual(s_numbers, list);
        Multiset.AssertEqual(s_numbers, set);
        Assert.Equal(Enumerable.Range(0, 10).ToDictionary(digit => digit, _ => 100L), counts);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_CombinedPipelines_EnumerateTheirSharedSourceOnce(int workers, Batching batching)
    {
        var source = new ScriptedSequence<int>(s_numbers);
        Flow<int> flow = Pipeline.From(source).Select(x => x + 1);

        (long count, int sum, List<int> list) = await RunAsync(
            Pipeline.Combine(flow.Count(), flow.Sum(), flow.ToList()), workers, batching);

        Assert.Equal((1, Items, 1), (source.Opened, source.Read, source.Disposed));
        Assert.Equal((Items, s_numbers.Sum() + Items, Items), (count, sum, list.Count));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_TwoPipelinesOverOneFlow_EnumerateTheSourceTwice(int workers, Batching batching)
    {
        var source = new ScriptedSequence<int>(s_numbers);
        Flow<int> flow = Pipeline.From(source);

        long count = await RunAsync(flow.Count(), workers, batching);
        int sum = await RunAsync(flow.Sum(), workers, batching);

        Assert.Equal((2, 2 * Items, 2), (source.Opened, source.Read, source.Disposed));
        Assert.Equal((Items, s_numbers.Sum()), (count, sum));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_OpaqueSource_IsNeverReadByTwoAtATime(int workers, Batching batching)
    {
        var pumped = new ScriptedSequence<int>(s_numbers);
        var direct = new ScriptedSequence<int>(s_numbers);
        var inner = new ScriptedSequence<int>(s_numbers[..10]);
        Flow<int> flow = Pipeline.From(pumped)
            .Merge(Pipeline.From(direct, new SourceOptions { NeverBlocks = true }))
            .SelectMany(x => inner);

        long count = await RunAsync(flow.Count(), workers, batching);

        Assert.Equal(2 * Items * 10, count);
        Assert.Equal((0, 0, 0), (pumped.Overlaps, direct.Overlaps, inner.Overlaps));
        Assert.Equal((2 * Items, 2 * Items), (inner.Opened, inner.Disposed));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ReportOfACompletedRun_CountsEveryItem(int workers)
    {
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Items)
                .Where(x => x % 4 == 0).With(new StageOptions { Name = "quarter", Priority = 1 })
                .SelectMany(x => new[] { x, x }).With(new StageOptions { Name = "twice" })
                .ToList().With(new StageOptions { Name = "list" }),
            workers,
            new RunOptions());

        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(workers, report.Workers);
        Assert.Equal(
            [("Range", 0L, 1_000L), ("quarter", 1_000, 250), ("twice", 250, 500), ("list", 500, 0)],
            report.Stages.Select(stage => (stage.Name, stage.ItemsIn, stage.ItemsOut)));
        Assert.Empty(report.Drops);
        Assert.Empty(report.Faults);
        Assert.Empty(report.StillRunning);
    }
}
