using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Engines;

namespace Para.Contract;

/// <summary>A stage with a failure policy loses nothing silently: in = out + skipped + routed.</summary>
public abstract partial class FailurePolicyContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Count = 1_000;

    private static readonly StageOptions s_skip = new() { Name = "bad", OnFailure = FailurePolicy.Skip };

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfAStatelessStage_LeavesOutTheItemsThatFailed(int workers, Batching batching)
    {
        ConcurrentBag<DroppedItem> dropped = [];
        PipelineRun<List<string>> run = Start(
            Pipeline.Range(0, Count).Select(x => x).Select(x => IsBad(x) ? throw Failure(x) : x).With(s_skip)
                .Select(x => $"#{x}").ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Add });

        List<string> items = await run.Completion.WaitAsync(Patience);

        Multiset.AssertEqual(Good.Select(x => $"#{x}"), items);
        AssertSkipped(run.GetReport(), dropped);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfAFilter_LeavesOutTheItemsThatFailed(int workers, Batching batching)
    {
        ConcurrentBag<DroppedItem> dropped = [];
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Count).Where(x => IsBad(x) ? throw Failure(x) : x % 2 == 0).With(s_skip).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Add });

        List<int> items = await run.Completion.WaitAsync(Patience);

        Multiset.AssertEqual(Good.Where(x => x % 2 == 0), items);
        StageReport stage = run.GetReport().Stages.Single(stage => stage.Name == "bad");
        Assert.Equal((Count, Bad.Count(), Bad.Count()), (stage.ItemsIn, stage.Skipped, stage.Dropped));
        Multiset.AssertEqual(Bad, dropped.Select(drop => (int)drop.Item!));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfAnExclusiveStage_KeepsItsStateAndItsOrder(int workers, Batching batching)
    {
        ConcurrentBag<DroppedItem> dropped = [];
        var state = new DisposableState();
        PipelineRun<List<(int Item, int Calls)>> run = Start(
            Pipeline.Range(0, Count).AsOrdered().Select(x => x)
                .SelectStateful(() => state, (s, x) => (x, ++s.Calls + (IsBad(x) ? throw Failure(x) : 0))).With(s_skip)
                .ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Add });

        List<(int Item, int Calls)> items = await run.Completion.WaitAsync(Patience);

        Assert.Equal(Good.Select(x => (x, x + 1)), items);
        Assert.Equal(1, state.Disposed);
        AssertSkipped(run.GetReport(), dropped);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfAScan_GoesOnFromTheLastAccumulator(int workers, Batching batching)
    {
        List<int> sums = await RunAsync(
            Pipeline.Range(0, Count).AsOrdered().Scan(0, (sum, x) => sum + (IsBad(x) ? throw Failure(x) : x)).With(s_skip).ToList(),
            workers,
            batching);

        int total = 0;
        Assert.Equal(Good.Select(x => total += x), sums);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_InOrder_LeavesNoGap(int workers, Batching batching)
    {
        List<int> items = await RunAsync(
            Pipeline.Range(0, Count).AsOrdered().Select(x => IsBad(x) ? throw Failure(x) : x).With(s_skip).ToList(),
            workers,
            batching);

        Assert.Equal(Good, items);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfActions_CallsThemForTheOthers(int workers, Batching batching)
    {
        ConcurrentBag<int> one = [];
        ConcurrentBag<int> all = [];
        Flow<int> flow = Pipeline.Range(0, Count);
        PipelineRun run = Start(
            Pipeline.Combine(
                flow.ForEach(x => one.Add(IsBad(x) ? throw Failure(x) : x)).With(s_skip),
                flow.ForAll(x => all.Add(IsBad(x) ? throw Failure(x) : x)).With(s_skip)),
            workers,
            CreateOptions(batching));

        await run.Completion.WaitAsync(Patience);

        Multiset.AssertEqual(Good, one);
        Multiset.AssertEqual(Good, all);
        Assert.Equal(2 * Bad.Count(), run.GetReport().Drops[DropReason.Skipped]);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfSinksThatGather_KeepsWhatCameBeforeAFailure(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, Count);
        (int one, int parts, Dictionary<int, long> counts) = await RunAsync(
            Pipeline.Combine(
                flow.Aggregate(0, (sum, x) => sum + (IsBad(x) ? throw Failure(x) : x)).With(s_skip),
                flow.Aggregate(0, (sum, x) => sum + (IsBad(x) ? throw Failure(x) : x), (a, b) => a + b).With(s_skip),
                flow.CountBy(x => IsBad(x) ? throw Failure(x) : x % 3).With(s_skip)),
            workers,
            batching);

        Assert.Equal((Good.Sum(), Good.Sum()), (one, parts));
        Assert.Equal(Good.CountBy(x => x % 3).Select(pair => (pair.Key, (long)pair.Value)).Order(), counts.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_ASeedFails_TheNextItemOfTheKeyGetsOne(int workers, Batching batching)
    {
        // Of each key, the first seed that is asked for fails.
        var asked = new ConcurrentDictionary<int, int>();
        Dictionary<int, List<int>> lists = await RunAsync(
            Pipeline.Range(0, Count)
                .AggregateBy(
                    x => x % 3,
                    key => asked.AddOrUpdate(key, 1, (_, times) => times + 1) == 1 ? throw Failure(key) : new List<int>(),
                    (list, x) =>
                    {
                        list.Add(x);
                        return list;
                    })
                .With(s_skip),
            workers,
            batching);

        Assert.Equal([0, 1, 2], lists.Keys.Order());
        Assert.Equal(Count - 3, lists.Values.Sum(list => list.Count));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfAnExpansion_LeavesOutTheRestOfTheSequence(int workers, Batching batching)
    {
        ConcurrentBag<DroppedItem> dropped = [];
        int open = 0;
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Count).AsOrdered().SelectMany(Expand).With(s_skip).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Add });

        List<int> items = await run.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, Count).SelectMany(x => Enumerable.Repeat(x, IsBad(x) ? x % 2 : 3)), items);
        Assert.Equal(0, open);
        StageReport stage = run.GetReport().Stages.Single(stage => stage.Name == "bad");
        Assert.Equal((Count, Bad.Count()), (stage.ItemsIn, stage.Skipped));
        Multiset.AssertEqual(Bad, dropped.Select(drop => (int)drop.Item!));

        // Some fail at once, some when their first item has been made.
        IEnumerable<int> Expand(int x) => IsBad(x) && x % 2 == 0 ? throw Failure(x) : Sequence(x);

        IEnumerable<int> Sequence(int x)
        {
            Interlocked.Increment(ref open);
            try
            {
                yield return x;
                yield return IsBad(x) ? throw Failure(x) : x;
                yield return x;
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_OfKernelsFromElsewhere_GoesOnBehindTheFailure(int workers, Batching batching)
    {
        var exclusive = new HalvingKernel();
        ConcurrentBag<SummingKernel> summing = [];
        PipelineRun<int> run = Start(
            Pipeline.Range(0, Count)
                .Stateless("Stateless", () => new HalvingKernel()).With(s_skip with { Name = "stateless" })
                .Exclusive("Exclusive", () => exclusive).With(s_skip with { Name = "exclusive" })
                .CombiningSink("Sum", CreateSumming, parts => parts.Sum()).With(s_skip),
            workers,
            CreateOptions(batching));

        int sum = await run.Completion.WaitAsync(Patience);

        // Only even numbers can be halved, and multiples of seven are not summed up.
        int[] halves = [.. Enumerable.Range(0, Count).Where(x => x % 4 == 0).Select(x => x / 4), -1];
        Assert.Equal(halves.Where(x => x % 7 != 0).Sum(), sum);
        RunReport report = run.GetReport();
        Assert.Equal(
            [Count / 2, Count / 4, halves.Count(x => x % 7 == 0)],
            report.Stages.Where(stage => stage.Skipped > 0).Select(stage => stage.Skipped));
        Assert.True(exclusive.IsDisposed);
        Assert.All(summing, kernel => Assert.True(kernel.IsDisposed));

        SummingKernel CreateSumming()
        {
            var kernel = new SummingKernel();
            summing.Add(kernel);
            return kernel;
        }
    }

    private static IEnumerable<int> Good => Enumerable.Range(0, Count).Where(x => !IsBad(x));

    private static IEnumerable<int> Bad => Enumerable.Range(0, Count).Where(IsBad);

    // The first item, the last one, several in a row, and all that a batch of seven can have.
    private static bool IsBad(int x) => x is 0 or Count - 1 or (>= 490 and < 504) || x % 9 == 5;

    private static PlannedException Failure(int x) => new($"Item {x}");

    private static void AssertSkipped(RunReport report, IEnumerable<DroppedItem> dropped)
    {
        int bad = Bad.Count();
        StageReport stage = report.Stages.Single(stage => stage.Name == "bad");
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal((Count, Count - bad, bad), (stage.ItemsIn, stage.ItemsOut, stage.Skipped));
        Assert.Equal((0, 0, bad), (stage.Routed, stage.Retries, stage.Dropped));
        Assert.Equal(bad, report.Drops[DropReason.Skipped]);
        Assert.Equal(16, report.SkippedFaults.Count);
        Assert.All(report.SkippedFaults, fault => Assert.Equal(("bad", typeof(PlannedException)), (fault.Stage, fault.Exception.GetType())));
        Assert.Empty(report.Faults);
        Multiset.AssertEqual(Bad, dropped.Select(drop => (int)drop.Item!));
        Assert.All(dropped, drop => Assert.Equal(
            ("bad", DropReason.Skipped, $"Item {drop.Item}"), (drop.Stage, drop.Reason, drop.Exception!.Message)));
    }

    /// <summary>Halves even numbers, fails with odd ones, and has a last word.</summary>
    private sealed class HalvingKernel : TransformKernel<int, int>, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;

        protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
        {
            for (int i = 0; i < input.Length; i++)
            {
                progress.Consumed = i;
                progress.Produced = i;
                output[i] = input[i] % 2 == 0 ? input[i] / 2 : throw new PlannedException();
            }

            progress.Consumed = input.Length;
            progress.Produced = input.Length;
        }

        protected override IReadOnlyList<int> CompleteCore() => [-1];
    }

    /// <summary>Fails with multiples of seven.</summary>
    private sealed class SummingKernel : SinkKernel<int, int>, IDisposable
    {
        private int _sum;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;

        protected override void ProcessCore(ReadOnlySpan<int> input, ref BatchProgress progress)
        {
            for (int i = 0; i < input.Length; i++)
            {
                progress.Consumed = i;
                _sum += input[i] % 7 == 0 ? throw new PlannedException() : input[i];
            }

            progress.Consumed = input.Length;
        }

        protected override int CompleteCore() => _sum;
    }
}
