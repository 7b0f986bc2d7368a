using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>What is about positions, and exclusive stages that remember, give what LINQ gives.</summary>
public abstract class PositionalContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 100;

    private static readonly IEnumerable<int> s_items = Enumerable.Range(0, Items);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_RightBehindASource_GivesTheFirstItems(int workers, Batching batching)
    {
        foreach (int count in (int[])[0, 1, 7, 99, 100, 101, int.MaxValue])
        {
            await AssertSameAsync(flow => flow.Take(count), s_items.Take(count), workers, batching);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_RightBehindASource_GivesAllButTheFirstItems(int workers, Batching batching)
    {
        foreach (int count in (int[])[0, 1, 7, 99, 100, 101, int.MaxValue])
        {
            await AssertSameAsync(flow => flow.Skip(count), s_items.Skip(count), workers, batching);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SkipAndTake_OneAfterTheOther_CountAnew(int workers, Batching batching)
    {
        await AssertSameAsync(
            flow => flow.Skip(5).Take(50).Skip(10).Take(20), s_items.Skip(15).Take(20), workers, batching);
        await AssertSameAsync(flow => flow.Take(50).Skip(60), [], workers, batching);
        await AssertSameAsync(flow => flow.Take(60).Take(50).Take(70), s_items.Take(50), workers, batching);
        await AssertSameAsync(
            flow => flow.AsOrdered().Where(x => x % 2 == 0).Skip(3).Select(x => x + 1).Take(9),
            s_items.Where(x => x % 2 == 0).Skip(3).Select(x => x + 1).Take(9),
            workers,
            batching);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task TakeWhile_Always_AsksUpToTheFirstThatIsRefused(int workers, Batching batching)
    {
        foreach (int end in (int[])[0, 1, 30, 99, 100])
        {
            foreach (SourceKind source in SourceKinds.All)
            {
                List<int> asked = [];

                List<int> list = await RunAsync(
                    SourceKinds.Create(source, Items).TakeWhile(x =>
                    {
                        asked.Add(x);
                        return x < end;
                    }).ToList(),
                    workers,
                    batching);

                Multiset.AssertEqual(s_items.Take(end), list);
                Assert.Equal(s_items.Take(end + 1), asked);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SkipWhile_Always_AsksUpToTheFirstThatIsRefused(int workers, Batching batching)
    {
        foreach (int end in (int[])[0, 1, 30, 99, 100])
        {
            foreach (SourceKind source in SourceKinds.All)
            {
                List<int> asked = [];

                List<int> list = await RunAsync(
                    SourceKinds.Create(source, Items).SkipWhile(x =>
                    {
                        asked.Add(x);
                        return x % 40 < end;
                    }).ToList(),
                    workers,
                    batching);

                int first = end >= 40 ? Items : end;
                Multiset.AssertEqual(s_items.Skip(first), list);
                Assert.Equal(s_items.Take(first + 1), asked);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task DistinctUntilChanged_EachForm_LeavesOutWhatIsEqualToTheOneBefore(int workers, Batching batching)
    {
        await AssertSameAsync(
            flow => flow.AsOrdered().Select(x => x / 4 % 3).DistinctUntilChanged(),
            Enumerable.Range(0, Items / 4).Select(x => x % 3),
            workers,
            batching);
        await AssertSameAsync(
            flow => flow.DistinctUntilChanged(x => x / 7), s_items.Where(x => x % 7 == 0), workers, batching);
        await AssertSameAsync(
            flow => flow.DistinctUntilChanged(new SameTens()), s_items.Where(x => x % 10 == 0), workers, batching);
        await AssertSameAsync(
            flow => flow.DistinctUntilChanged(x => x + 3, new SameTens()),
            s_items.Where(x => x == 0 || (x + 3) % 10 == 0),
            workers,
            batching);
        Assert.Equal(
            [null, "a", null],
            await RunAsync(Pipeline.From([null, null, "a", "a", null]).DistinctUntilChanged().ToList(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Distinct_EachForm_LeavesOutWhatWasThereBefore(int workers, Batching batching)
    {
        await AssertSameAsync(flow => flow.AsOrdered().Select(x => x * x % 17).Distinct(), s_items.Select(x => x * x % 17).Distinct(), workers, batching);
        await AssertSameAsync(flow => flow.AsOrdered().Distinct(new SameTens()), s_items.Where(x => x % 10 == 0), workers, batching);
        await AssertSameAsync(flow => flow.AsOrdered().DistinctBy(x => x % 9), s_items.Take(9), workers, batching);
        await AssertSameAsync(
            flow => flow.AsOrdered().DistinctBy(x => x % 50, new SameTens()), s_items.Where(x => x < 50 && x % 10 == 0), workers, batching);
        Assert.Equal(
            [null, "a"], await RunAsync(Pipeline.From([null, "a", null]).AsOrdered().Distinct().ToList(), workers, batching));

        // Without an order too, though it is anybody's guess which of equal items it is.
        List<int> keys = await RunAsync(Pipeline.Range(0, 1_000).Select(x => x).DistinctBy(x => x % 10).ToList(), workers, batching);
        Multiset.AssertEqual(Enumerable.Range(0, 10), keys.Select(x => x % 10));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Chunk_EachSize_GivesWholeArraysAndTheRest(int workers, Batching batching)
    {
        foreach (int size in (int[])[1, 2, 7, 50, 99, 100, 101, int.MaxValue])
        {
            foreach (SourceKind source in SourceKinds.All)
            {
                List<int[]> chunks = await RunAsync(
                    SourceKinds.Create(source, Items).AsOrdered().Select(x => x).Chunk(size).ToList(), workers, batching);

                Assert.Equal(s_items.Chunk(size), chunks);
            }
        }

        Assert.Empty(await RunAsync(Pipeline.Range(0, 0).Chunk(3).ToList(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Chunk_NoOrder_HasEveryItemOnceInArraysOfTheirOwn(int workers, Batching batching)
    {
        RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = 3 };

        List<int[]> chunks = await RunAsync(Pipeline.Range(0, 1_000).Select(x => x).Chunk(33).ToList(), workers, options);

        Assert.Equal(31, chunks.Count);
        Assert.All(chunks.SkipLast(1), chunk => Assert.Equal(33, chunk.Length));
        Multiset.AssertEqual(Enumerable.Range(0, 1_000), chunks.SelectMany(chunk => chunk));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Scan_EachForm_GivesEveryAccumulator(int workers, Batching batching)
    {
        int seeds = 0;
        int[] sums = [.. s_items.Select(x => 5 + (x * (x + 1) / 2))];
        await AssertSameAsync(flow => flow.AsOrdered().Select(x => x).Scan(5, (sum, x) => sum + x), sums, workers, batching);
        await AssertSameAsync(flow => flow.AsOrdered().Scan(() => 5, (sum, x) => sum + x), sums, workers, batching);

        Pipeline<List<string>> pipeline = Pipeline.Range(0, 3).AsOrdered()
            .Scan(() => $"{Interlocked.Increment(ref seeds)}:", (text, x) => text + x).ToList();
        Assert.Equal(["1:0", "1:01", "1:012"], await RunAsync(pipeline, workers, batching));
        Assert.Equal(["2:0", "2:01", "2:012"], await RunAsync(pipeline, workers, batching));
        Assert.Empty(await RunAsync(Pipeline.Range(0, 0).Scan(0, (a, b) => a).ToList(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task First_EachForm_GivesTheFirstItem(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            Flow<int> flow = SourceKinds.Create(source, Items);

            Assert.Equal(0, await RunAsync(flow.First(), workers, batching));
            Assert.Equal(58, await RunAsync(flow.First(x => x > 57), workers, batching));
            Assert.Equal(99, await RunAsync(flow.First(x => x == 99), workers, batching));
            Assert.Equal(21, await RunAsync(flow.AsOrdered().SelectMany(x => new[] { x }).Where(x => x > 20).First(), workers, batching));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task First_NoItem_FaultsTheRun(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            Flow<int> flow = SourceKinds.Create(source, Items);
            var named = new StageOptions { Name = "the first" };

            InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
                () => RunAsync(flow.First(x => x > 100).With(named), workers, batching));

            Assert.Equal("the first", error.Data["Para.Stage"]);
            await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(flow.Take(0).First(), workers, batching));
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task UserCode_Throws_FaultsTheRunAndNamesTheStage(int workers)
    {
        var named = new StageOptions { Name = "bad" };
        Flow<int> flow = Pipeline.From(Endless.Integers());
        var bad = new PlannedException();
        Pipeline[] pipelines =
        [
            flow.TakeWhile(x => x < 70 || Throw<bool>(bad)).With(named).Count(),
            flow.SkipWhile(x => x < 70 || Throw<bool>(bad)).With(named).Count(),
            flow.DistinctUntilChanged(x => x < 70 ? x : Throw<int>(bad)).With(named).Count(),
            flow.DistinctBy(x => x < 70 ? x : Throw<int>(bad)).With(named).Count(),
            flow.Distinct(EqualityComparer<int>.Create((x, y) => x == y, x => x < 70 ? x : Throw<int>(bad))).With(named).Count(),
            flow.Scan(0, (a, x) => x < 70 ? x : Throw<int>(bad)).With(named).Count(),
            flow.Scan(() => Throw<int>(bad), (a, x) => x).With(named).Count(),
            flow.First(x => x >= 70 && Throw<bool>(bad)).With(named),
            flow.Any(x => x >= 70 && Throw<bool>(bad)).With(named),
            flow.All(x => x < 70 || Throw<bool>(bad)).With(named),
            flow.Contains(-1, EqualityComparer<int>.Create((x, y) => x >= 70 && Throw<bool>(bad), x => x)).With(named),
        ];
        foreach (Pipeline pipeline in pipelines)
        {
            bad.Data.Clear();

            Assert.Same(bad, await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, workers)));

            Assert.Equal("bad", bad.Data["Para.Stage"]);
        }
    }

    private static T Throw<T>(Exception exception) => throw exception;

    // From every kind of source, with little and with much in flight.
    private async Task AssertSameAsync(
        Func<Flow<int>, Flow<int>> build, IEnumerable<int> expected, int workers, Batching batching)
    {
        int[] items = [.. expected];
        foreach (SourceKind source in SourceKinds.All)
        {
            foreach (int cap in (int[])[2, 1_000])
            {
                List<int> list = await RunAsync(
                    build(SourceKinds.Create(source, Items)).AsOrdered().ToList(),
                    workers,
                    CreateOptions(batching) with { MaxItemsInFlight = cap });

                Assert.Equal(items, list);
            }
        }
    }

    private sealed class SameTens : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x / 10 == y / 10;

        public int GetHashCode(int obj) => obj / 10;
    }
}
