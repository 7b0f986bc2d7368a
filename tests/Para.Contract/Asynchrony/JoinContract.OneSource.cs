using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <content>Flows that come from one source, which cannot be made to wait for itself.</content>
public abstract partial class JoinContract<TEngine>
{
    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task Zip_BalancedFlowsOfOneSource_GivesPairsInOrder(int workers, Batching batching, int maxItems)
    {
        Flow<int> source = Pipeline.Range(0, 200).AsOrdered();
        Flow<int> opaque = Pipeline.From(Enumerable.Range(0, 200).Where(_ => true)).AsOrdered();
        Flow<int>[] legs =
        [
            source,
            source.Select(x => x),
            source.SelectStateful(() => 0, (ref int count, int x) => count++),
            source.Select(YieldAsync),
            source.Select(x => x).Select(YieldAsync).Select(x => x),
        ];
        foreach (Flow<int> left in legs)
        {
            Pipeline<List<(int, int)>[]> pipeline = Pipeline.Combine(legs.Select(leg => left.Zip(leg).ToList()));
            List<(int, int)>[] lists = await RunAsync(pipeline, workers, Options(batching, maxItems));
            Assert.All(lists, list => Assert.Equal(Enumerable.Range(0, 200).Select(x => (x, x)), list));
        }

        Assert.Equal(
            Enumerable.Range(0, 200).Select(x => (x, x)),
            await RunAsync(opaque.Zip(opaque).ToList(), workers, Options(batching, maxItems)));
        Assert.Equal(
            Enumerable.Range(0, 200).Select(x => ((x, x), (x, x))),
            await RunAsync(opaque.Zip(opaque).Zip(opaque.Zip(opaque.Select(YieldAsync))).ToList(), workers, Options(batching, maxItems)));
    }

    // An expansion has items of its own in flight.
    [Theory]
    [MemberData(nameof(BoundedSetups))]
    public async Task Zip_BalancedExpansionsOfOneSource_GivesPairsInOrder(int workers, Batching batching, int maxItems)
    {
        Flow<int> source = Pipeline.Range(0, 600).AsOrdered();
        Flow<int> expanded = source.SelectMany(x => new[] { x });
        Flow<int> twice = expanded.Select(x => x).SelectMany(x => new[] { x });
        Pipeline<(List<(int, int)>, List<(int, int)>, List<(int, int)>)> pipeline = Pipeline.Combine(
            source.Zip(expanded).ToList(), expanded.Zip(twice).ToList(), twice.Zip(source).ToList());

        (List<(int, int)> first, List<(int, int)> second, List<(int, int)> third) =
            await RunAsync(pipeline, workers, Options(batching, maxItems));

        Assert.Equal(Enumerable.Range(0, 600).Select(x => (x, x)), first);
        Assert.Equal(first, second);
        Assert.Equal(first, third);
    }

    // While an item is on its way behind an expansion, the source goes on: the join must hold that without being told to.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Zip_ExpansionIsBehind_HoldsWhatIsInFlight(int workers)
    {
        Assert.SkipWhen(workers == 1, "The one worker is in the call.");
        foreach (int maxItems in (int[])[1, 2, 7, 64])
        {
            var items = new InFlight();
            Flow<int> source = Pipeline.From(items.Endless().Take(300)).AsOrdered();
            Flow<int> behind = source.SelectMany(x => new[] { x }).Select(x => x).SelectMany(x => new[] { x }).Select(x =>
            {
                if (x < 2)
                {
                    items.WaitForStandstill();
                }

                return x;
            });

            Assert.Equal(
                Enumerable.Range(0, 300).Select(x => (x, x)),
                await RunAsync(source.Zip(behind).ToList(), workers, Options(Batching.One, maxItems)));
            Assert.Equal(
                Enumerable.Range(0, 300).Select(x => (x, x)),
                await RunAsync(behind.Zip(source).ToList(), workers, Options(Batching.One, maxItems)));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Zip_FlowsOfOneSourceDriftApart_FaultsAndNamesTheStage(int workers, Batching batching)
    {
        Flow<int> source = Pipeline.From(Endless.Integers()).AsOrdered();
        foreach (bool shortIsFirst in (bool[])[false, true])
        {
            Flow<int> few = source.Where(x => x % 10 == 0);
            Flow<(int, int)> join = (shortIsFirst ? few.Zip(source) : source.Zip(few)).With(s_join);
            PipelineRun<long> run = Start(join.Count(), workers, Options(batching, 100));

            RunReport report = await EndAsync(run);

            BufferLimitExceededException thrown = await Assert.ThrowsAsync<BufferLimitExceededException>(() => run.Completion);
            Assert.Contains("'join'", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("100", thrown.Message, StringComparison.Ordinal);
            Assert.Equal(("join", RunOutcome.Faulted), (thrown.Data["Para.Stage"], report.Outcome));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task MaxBufferedItems_IsEnough_HoldsThem(int workers, Batching batching)
    {
        Flow<int> source = Pipeline.Range(0, Items).AsOrdered();
        Flow<(int, int)> join = source.Zip(source.Where(x => x >= 500));

        List<(int, int)> pairs = await RunAsync(
            join.With(new StageOptions { MaxBufferedItems = Items }).ToList(), workers, Options(batching, 50));

        Assert.Equal(Enumerable.Range(0, 500).Select(x => (x, x + 500)), pairs);
        await Assert.ThrowsAsync<BufferLimitExceededException>(() => RunAsync(
            join.With(new StageOptions { MaxBufferedItems = 20 }).ToList(), workers, Options(batching, 50)));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Concat_FlowsOfOneSource_HoldsWhatItMayAndFaultsBeyond(int workers, Batching batching)
    {
        Flow<int> few = Pipeline.Range(0, 90).AsOrdered();
        Flow<int> many = Pipeline.From(Endless.Integers()).AsOrdered();

        List<int> list = await RunAsync(few.Concat(few.Select(x => -x)).ToList(), workers, Options(batching, 100));
        BufferLimitExceededException thrown = await Assert.ThrowsAsync<BufferLimitExceededException>(
            () => RunAsync(many.Concat(many.Select(x => -x)).With(s_join).Count(), workers, Options(batching, 100)));

        Assert.Equal([.. Enumerable.Range(0, 90), .. Enumerable.Range(0, 90).Select(x => -x)], list);
        Assert.Equal("join", thrown.Data["Para.Stage"]);
    }

    // Each of the two sources would wait for the end of the other one.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Concat_OfTwoSourcesInBothOrders_EndsOrFaultsAndNeverHangs(int workers, Batching batching)
    {
        foreach (int count in (int[])[90, 5_000])
        {
            Flow<int> a = Pipeline.Range(0, count).AsOrdered();
            Flow<int> b = Pipeline.From(Enumerable.Range(count, count).Where(_ => true)).AsOrdered();
            PipelineRun<(List<int>, List<int>)> run = Start(
                Pipeline.Combine(a.Concat(b).ToList(), b.Concat(a).With(s_join).ToList()), workers, Options(batching, 400));

            RunReport report = await EndAsync(run);

            if (count == 90)
            {
                (List<int> first, List<int> second) = await run.Completion;
                Assert.Equal(Enumerable.Range(0, 2 * count), first);
                Assert.Equal([.. Enumerable.Range(count, count), .. Enumerable.Range(0, count)], second);
            }
            else if (report.Outcome == RunOutcome.Faulted)
            {
                Assert.Equal("join", (await Assert.ThrowsAsync<BufferLimitExceededException>(() => run.Completion)).Data["Para.Stage"]);
            }
        }
    }

    // What is held for a join that nobody needs keeps its source from giving the items that others wait for.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Zip_NobodyNeedsIt_GivesBackWhatItHolds(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine takes its sources in turn.");
        var counted = new Countdown(1_000);
        Flow<int> fast = Pipeline.Range(0, 1_000);

        // Blocks until the other source has been read to its end, for which the join must have let go of it.
        Flow<int> slow = Pipeline.From(new AsyncSequence<int>(async (read, token) =>
        {
            if (read == 10)
            {
                await counted.PassAsync();
            }

            return (read < 20, read);
        }));
        Pipeline<(long, long, long)> pipeline = Pipeline.Combine(
            fast.Zip(slow).Zip(Pipeline.Range(0, 5)).Count(),
            fast.Select(x =>
            {
                counted.Signal();
                return x;
            }).Count(),
            slow.Count());

        Assert.Equal((5, 1_000, 20), await RunAsync(pipeline, workers, new RunOptions { MaxItemsInFlight = 100 }));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_JoinWithoutOrderOrWithoutMeaning_IsRefused(int workers)
    {
        Flow<int> source = Pipeline.Range(0, 10);
        GraphValidationException left = await Assert.ThrowsAsync<GraphValidationException>(
            () => RunAsync(source.Select(x => x).Zip(source).Count(), workers));
        GraphValidationException right = await Assert.ThrowsAsync<GraphValidationException>(
            () => RunAsync(source.Zip(source.Select(YieldAsync)).With(s_join).Count(), workers));
        GraphValidationException merged = await Assert.ThrowsAsync<GraphValidationException>(
            () => RunAsync(source.Merge(source).Zip(source).Count(), workers));
        GraphValidationException buffered = await Assert.ThrowsAsync<GraphValidationException>(
            () => RunAsync(source.Select(x => x).With(new StageOptions { MaxBufferedItems = 5 }).Count(), workers));
        GraphValidationException parallel = await Assert.ThrowsAsync<GraphValidationException>(
            () => RunAsync(source.Zip(source).With(new StageOptions { MaxDegreeOfParallelism = 2 }).Count(), workers));

        Assert.All([left, right, merged], error => Assert.Contains("AsOrdered()", error.Message, StringComparison.Ordinal));
        Assert.Contains("join", right.Message, StringComparison.Ordinal);
        Assert.Contains("MaxBufferedItems", buffered.Message, StringComparison.Ordinal);
        Assert.Contains("MaxDegreeOfParallelism", parallel.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StageOptions { MaxBufferedItems = 0 });
    }

    private static async ValueTask<int> YieldAsync(int x, CancellationToken token)
    {
        await Task.Yield();
        return x;
    }
}
