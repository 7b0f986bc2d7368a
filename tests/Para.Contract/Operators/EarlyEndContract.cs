using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>Who has all that it needs ends what only it reads, up to the sources, and nothing vanishes uncounted.</summary>
public abstract partial class EarlyEndContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_EndlessSource_EndsTheRun(int workers, Batching batching)
    {
        foreach (bool neverBlocks in (bool[])[false, true])
        {
            foreach (int count in (int[])[1, 5, 300])
            {
                var source = new ScriptedSequence<int>(Endless.Integers());
                ConcurrentQueue<DroppedItem> dropped = [];
                PipelineRun<List<int>> run = Start(
                    Pipeline.From(source, new SourceOptions { NeverBlocks = neverBlocks }).Take(count).ToList(),
                    workers,
                    CreateOptions(batching) with { OnDropped = dropped.Enqueue });

                RunReport report = await EndAsync(run);

                Assert.Equal(Enumerable.Range(0, count), await run.Completion);
                Assert.Equal(RunOutcome.Completed, report.Outcome);
                Assert.Equal((1, 1, 0), (source.Opened, source.Disposed, source.Overlaps));
                AssertConserved(report, source.Read, count, dropped);
                Multiset.AssertEqual(Enumerable.Range(count, source.Read - count), dropped.Select(drop => (int)drop.Item!));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_HugeRange_EndsTheRun(int workers, Batching batching)
    {
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, int.MaxValue).AsOrdered().Select(x => x * 2L).Where(x => x % 3 == 0).Take(70).Select(x => (int)x).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Multiset.AssertEqual(Enumerable.Range(0, 70).Select(x => 6 * x), await run.Completion);
        Assert.Equal(dropped.Count, report.Drops.GetValueOrDefault(DropReason.EarlyEnd));

        // The stage in between may filter or discard; what comes to Take is either taken or discarded.
        StageReport take = Assert.Single(report.Stages, stage => stage.Name == "Take");
        Assert.Equal(70, take.ItemsOut);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_EndlessSequencesInASelectMany_DisposesThem(int workers, Batching batching)
    {
        foreach (int cap in (int[])[1, 2, 64, 1_000])
        {
            var ledger = new Ledger();
            Flow<int> once = ledger.Source().AsOrdered().SelectMany(_ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())));
            Flow<int> twice = once.SelectMany(_ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers()))).Select(x => x);
            RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = cap };

            Assert.Equal(Enumerable.Range(0, 5), await RunAsync(once.Take(5).ToList(), workers, options));
            Assert.Equal(Enumerable.Range(0, 150), await RunAsync(twice.Take(150).ToList(), workers, options));

            ledger.AssertDisposed();
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_InOneBranch_OthersGoOnToTheEnd(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            foreach (int cap in (int[])[4, 1_000])
            {
                ConcurrentQueue<DroppedItem> dropped = [];
                Flow<int> flow = SourceKinds.Create(source, 500);
                PipelineRun<(List<int>, List<int>, bool)> run = Start(
                    Pipeline.Combine(
                        flow.FanOut(a => a.Take(5).Select(x => -x - 1), b => b.Skip(490)).ToList(),
                        flow.Select(x => x).AsOrdered().ToList(),
                        flow.Contains(3)),
                    workers,
                    CreateOptions(batching) with { MaxItemsInFlight = cap, OnDropped = dropped.Enqueue });

                RunReport report = await EndAsync(run);
                (List<int> branches, List<int> all, bool contains) = await run.Completion;

                Multiset.AssertEqual([-5, -4, -3, -2, -1, .. Enumerable.Range(490, 10)], branches);
                Assert.Equal(Enumerable.Range(0, 500), all);
                Assert.True(contains);
                Assert.Equal(dropped.Count, report.Drops.GetValueOrDefault(DropReason.EarlyEnd));
                Multiset.AssertEqual(
                    Enumerable.Range(5, 495), dropped.Where(drop => drop.Stage == "Take").Select(drop => (int)drop.Item!));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_InEveryBranch_EndsWithTheLast(int workers, Batching batching)
    {
        foreach (int cap in (int[])[6, 1_000])
        {
            var ledger = new Ledger();
            Flow<int> flow = ledger.Source();
            Flow<int> shared = flow.AsOrdered().Select(x => x + 1);
            Pipeline<(List<int>, List<int>, int)> pipeline = Pipeline.Combine(
                flow.FanOut(a => a.Take(3), b => b.Take(7).Select(x => x + 100)).ToList(),
                shared.FanOut(a => a.Take(2), b => b.SelectMany(x => Enumerable.Repeat(x, 10)).Take(25)).ToList(),
                shared.First(x => x > 200));

            (List<int> left, List<int> right, int first) =
                await RunAsync(pipeline, workers, CreateOptions(batching) with { MaxItemsInFlight = cap });

            Multiset.AssertEqual([0, 1, 2, .. Enumerable.Range(100, 7)], left);
            Multiset.AssertEqual([1, 2, .. Enumerable.Range(0, 25).Select(i => 1 + (i / 10))], right);
            Assert.Equal(201, first);
            ledger.AssertDisposed();
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_OneOfSeveralSources_OthersAreReadToTheEnd(int workers, Batching batching)
    {
        var ledger = new Ledger();
        Flow<int> flow = Pipeline.Merge(ledger.Source().Take(10), Pipeline.Range(100, 400), ledger.Source().AsOrdered().Where(x => x % 2 == 0).Take(3));

        List<int> list = await RunAsync(flow.ToList(), workers, batching);

        Multiset.AssertEqual([.. Enumerable.Range(0, 10), .. Enumerable.Range(100, 400), 0, 2, 4], list);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_BehindAMerge_ClosesAllItsSources(int workers, Batching batching)
    {
        var ledger = new Ledger();
        ConcurrentQueue<DroppedItem> dropped = [];
        Flow<int> endless = ledger.Source();
        PipelineRun<List<int>> run = Start(
            Pipeline.Merge(endless, endless, ledger.Source(), Pipeline.Range(0, int.MaxValue)).AsOrdered().Take(200).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Assert.Equal(200, (await run.Completion).Count);
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(dropped.Count, report.Drops.GetValueOrDefault(DropReason.EarlyEnd));
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_Nothing_ReadsNothing(int workers, Batching batching)
    {
        var pumped = new ScriptedSequence<int>(Endless.Integers());
        var direct = new ScriptedSequence<int>(Endless.Integers());
        Flow<int> flow = Pipeline.Merge(
            Pipeline.From(pumped).Select(x => x),
            Pipeline.From(direct, new SourceOptions { NeverBlocks = true }),
            Pipeline.Range(0, int.MaxValue).SelectMany(_ => Endless.Integers()));

        Assert.Empty(await RunAsync(flow.AsOrdered().Take(0).ToList(), workers, batching));
        Assert.Equal(0, await RunAsync(flow.AsOrdered().SelectStateful(() => 0, (ref int _, int x) => x).Take(0).Count(), workers, batching));
        Assert.Equal((0, 0), (pumped.Opened, direct.Opened));

        // Unless somebody else reads it.
        Flow<int> shared = Pipeline.From(Enumerable.Range(0, 50).Where(_ => true));
        (int nothing, long all) = await RunAsync(
            Pipeline.Combine(shared.Take(0).Sum(), shared.Select(x => x).Count()), workers, batching);
        Assert.Equal((0, 50), (nothing, all));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Take_SourceThatBlocksForEver_EndsWithoutIt(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine reads its sources on its one thread.");
        var goOn = new Gate();
        var disposed = new Gate();
        var blocked = new Gate();
        var source = new ScriptedSequence<int>(Endless.Integers())
        {
            OnMoveNext = read =>
            {
                if (read == 5)
                {
                    blocked.Open();
                    goOn.Pass();
                }
            },
            OnDispose = disposed.Open,
        };
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<List<int>> run = Start(
            Pipeline.From(source, new SourceOptions { Name = "blocks" }).AsOrdered().Select(x => x).Take(5).ToList(),
            workers,
            new RunOptions { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Assert.Equal(Enumerable.Range(0, 5), await run.Completion);
        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.True(report.StillRunning is [] or ["blocks"]);
        Assert.Empty(dropped);

        // It may not have come to the sixth item at all.
        goOn.Open();
        await disposed.PassAsync();
        Assert.Equal((1, 1, 0), (source.Opened, source.Disposed, source.Overlaps));
        Assert.Equal(blocked.IsOpen && source.Read > 5, !dropped.IsEmpty);
        Assert.All(dropped, drop => Assert.Equal(new DroppedItem(5, "blocks", DropReason.EarlyEnd), drop));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Take_SourceThatBlocksInOneBranchOnly_OtherSourcesFinish(int workers)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "The engine reads its sources on its one thread.");
        var blocked = new Gate();
        var goOn = new Gate();
        var disposed = new Gate();
        var source = new ScriptedSequence<int>(Endless.Integers())
        {
            OnMoveNext = read =>
            {
                if (read == 2)
                {
                    blocked.Open();
                    goOn.Pass();
                }
            },
            OnDispose = disposed.Open,
        };

        // Its second item is taken only when it blocks, so that it does.
        Flow<int> first = Pipeline.From(source).SelectStateful(
            () => 0,
            (ref int _, int x) =>
            {
                if (x == 1)
                {
                    blocked.Pass();
                }

                return x;
            });

        long count = await RunAsync(first.Take(2).Merge(Pipeline.Range(0, 1_000)).Count(), workers);

        Assert.Equal(1_002, count);
        goOn.Open();
        await disposed.PassAsync();
        Assert.Equal((1, 0), (source.Disposed, source.Overlaps));
    }

    private static void AssertConserved(RunReport report, long read, long delivered, ConcurrentQueue<DroppedItem> dropped)
    {
        Assert.Equal(read - delivered, report.Drops.GetValueOrDefault(DropReason.EarlyEnd));
        Assert.Equal(dropped.Count, report.Drops.Values.Sum());
        Assert.Equal(dropped.Count, report.Stages.Sum(stage => stage.Dropped));
        Assert.All(dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
    }
}
