using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <content>Sinks that end early, held items, and early ends that meet other ends.</content>
public abstract partial class EarlyEndContract<TEngine>
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Answers_EndlessSource_ComeAsSoonAsTheyAreKnown(int workers, Batching batching)
    {
        var ledger = new Ledger();
        Flow<int> flow = ledger.Source();
        Flow<int> expanded = flow.SelectMany(_ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())));

        Assert.True(await RunAsync(flow.Any(), workers, batching));
        Assert.True(await RunAsync(flow.Any(x => x > 200), workers, batching));
        Assert.False(await RunAsync(flow.All(x => x < 200), workers, batching));
        Assert.True(await RunAsync(flow.Contains(333), workers, batching));
        Assert.True(await RunAsync(flow.Contains(33, EqualityComparer<int>.Create((x, y) => x / 10 == y / 10)), workers, batching));
        Assert.True(await RunAsync(expanded.Select(x => x).Contains(100), workers, batching));
        Assert.False(await RunAsync(expanded.All(x => x < 100), workers, batching));
        Assert.True(await RunAsync(Pipeline.Range(0, int.MaxValue).Any(x => x > 1_000), workers, batching));
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Answers_FiniteSource_AreThoseOfLinq(int workers, Batching batching)
    {
        foreach (SourceKind source in SourceKinds.All)
        {
            Flow<int> flow = SourceKinds.Create(source, 300);
            Flow<int> nothing = flow.Where(_ => false);

            Assert.True(await RunAsync(flow.Any(), workers, batching));
            Assert.False(await RunAsync(nothing.Any(), workers, batching));
            Assert.True(await RunAsync(flow.Any(x => x == 299), workers, batching));
            Assert.False(await RunAsync(flow.Any(x => x == 300), workers, batching));
            Assert.True(await RunAsync(flow.All(x => x < 300), workers, batching));
            Assert.False(await RunAsync(flow.All(x => x < 299), workers, batching));
            Assert.True(await RunAsync(nothing.All(_ => false), workers, batching));
            Assert.True(await RunAsync(flow.Contains(150), workers, batching));
            Assert.False(await RunAsync(flow.Contains(300), workers, batching));
        }

        Assert.True(await RunAsync(Pipeline.From(["a", null]).Contains(null), workers, batching));
        Assert.True(await RunAsync(Pipeline.From(["a", "b"]).Contains("B", StringComparer.OrdinalIgnoreCase), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Answers_EarlyEnd_CountWhatIsDiscarded(int workers, Batching batching)
    {
        int asked = 0;
        var source = new ScriptedSequence<int>(Endless.Integers());
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<bool> run = Start(
            Pipeline.From(source).Any(x =>
            {
                Interlocked.Increment(ref asked);
                return x == 250;
            }),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Assert.True(await run.Completion);
        AssertConserved(report, source.Read, asked, dropped);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task First_EndlessSource_DiscardsWhatIsBehind(int workers, Batching batching)
    {
        int asked = 0;
        var source = new ScriptedSequence<int>(Endless.Integers());
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<int> run = Start(
            Pipeline.From(source).AsOrdered().Select(x => x).First(x =>
            {
                asked++;
                return x == 250;
            }),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Assert.Equal((250, 251), (await run.Completion, asked));
        AssertConserved(report, source.Read, asked, dropped);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Chunk_NobodyWantsMore_CountsTheItemsThatItHolds(int workers, Batching batching)
    {
        var source = new ScriptedSequence<int>(Endless.Integers());
        ConcurrentQueue<DroppedItem> dropped = [];
        PipelineRun<List<int[]>> run = Start(
            Pipeline.From(source).Chunk(7).Take(3).ToList(),
            workers,
            CreateOptions(batching) with { OnDropped = dropped.Enqueue });

        RunReport report = await EndAsync(run);

        Assert.Equal(Enumerable.Range(0, 21).Chunk(7), await run.Completion);
        Assert.Equal(
            Enumerable.Range(21, source.Read - 21),
            dropped.SelectMany(drop => drop.Item is int[] chunk ? chunk : [(int)drop.Item!]).Order());
        Assert.All(dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
        Assert.Equal(dropped.Count, report.Drops.GetValueOrDefault(DropReason.EarlyEnd));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Chunk_FaultedOrCancelled_CountsTheItemsThatItHolds(int workers, Batching batching)
    {
        foreach (bool cancels in (bool[])[false, true])
        {
            using var cancellation = new CancellationTokenSource();
            var tracker = new TokenTracker(paths: 2);
            Flow<Token> flow = Pipeline.From(tracker.Source);
            PipelineRun run = Start(
                Pipeline.Combine(
                    flow.Chunk(10_000_000).SelectMany(chunk => chunk).ForEach(tracker.Arrive),
                    flow.ForEach(token =>
                    {
                        if (token.Number == 300)
                        {
                            if (!cancels)
                            {
                                throw new PlannedException();
                            }

                            cancellation.Cancel();
                        }

                        tracker.Arrive(token);
                    })),
                workers,
                tracker.CreateOptions(CreatePolicy(batching)),
                cancellation.Token);

            RunReport report = await EndAsync(run);
            await tracker.AssertAccountedAsync();

            Assert.Equal(cancels ? RunOutcome.Cancelled : RunOutcome.Faulted, report.Outcome);
            Assert.All(
                tracker.Dropped, drop => Assert.Equal(cancels ? DropReason.Cancelled : DropReason.Faulted, drop.Reason));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_TokensInBranches_EachEndsOnceOnEachPath(int workers, Batching batching)
    {
        // The last branch ends the source; what it read by then has come to its end on each path.
        var tracker = new TokenTracker(paths: 3);
        Flow<Token> flow = Pipeline.From(tracker.Source);
        PipelineRun run = Start(
            Pipeline.Combine(
                flow.Take(40).ForEach(tracker.Arrive),
                flow.AsOrdered().Select(token => token).SelectStateful(() => 0, (ref int _, Token token) => token).Take(700).ForEach(tracker.Arrive),
                flow.AsOrdered().Where(_ => true).With(new StageOptions { Priority = 1 }).Select(token => token).Take(90).ForAll(tracker.Arrive)),
            workers,
            tracker.CreateOptions(CreatePolicy(batching)));

        RunReport report = await EndAsync(run);
        await tracker.AssertAccountedAsync();

        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(830, tracker.Arrived.Count);
        Assert.All(tracker.Dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
        Assert.Equal(tracker.Dropped.Count, report.Drops[DropReason.EarlyEnd]);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_SourceThrowsWhileItIsDisposed_FaultsTheRun(int workers, Batching batching)
    {
        foreach (bool neverBlocks in (bool[])[false, true])
        {
            var source = new ScriptedSequence<int>(Endless.Integers()) { OnDispose = () => throw new PlannedException() };

            await Assert.ThrowsAsync<PlannedException>(() => RunAsync(
                Pipeline.From(source, new SourceOptions { NeverBlocks = neverBlocks }).Take(20).ToList(), workers, batching));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_FaultElsewhere_IsStillTheOutcome(int workers, Batching batching)
    {
        var ledger = new Ledger();
        Flow<int> flow = ledger.Source();
        PipelineRun run = Start(
            Pipeline.Combine(
                flow.Take(5).Count(), flow.Select(x => x < 400 ? x : throw new PlannedException()).Count(), flow.Any()),
            workers,
            CreateOptions(batching));

        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        await Assert.ThrowsAsync<PlannedException>(() => run.Completion);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_StoppedOrCancelledMeanwhile_Ends(int workers, Batching batching)
    {
        for (int i = 0; i < 12; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var ledger = new Ledger();
            int at = 35 * i;
            Flow<int> flow = ledger.Source().AsOrdered().SelectMany(x => ledger.Watch(new ScriptedSequence<int>([x, x])));
            PipelineRun<List<int>> run = Start(
                flow.Take(200).Select(x =>
                {
                    if (x == at / 4)
                    {
                        cancellation.Cancel();
                    }

                    return x;
                }).ToList(),
                workers,
                CreateOptions(batching),
                i % 2 == 0 ? cancellation.Token : CancellationToken.None);
            if (i % 2 != 0)
            {
                await run.StopAsync().WaitAsync(Patience);
                List<int> list = await run.Completion;
                Assert.InRange(list.Count, 0, 200);
                Multiset.AssertEqual(Enumerable.Range(0, list.Count).Select(x => x / 2), list);
            }
            else
            {
                RunReport report = await EndAsync(run);
                Assert.Contains(report.Outcome, (RunOutcome[])[RunOutcome.Cancelled, RunOutcome.Completed]);
            }

            ledger.AssertDisposed();
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_ManyShortRuns_AllEnd(int workers, Batching batching)
    {
        for (int i = 0; i < 100; i += 5)
        {
            var ledger = new Ledger();
            Flow<int> flow = ledger.Source();
            Flow<int> direct = Pipeline.From(
                ledger.Watch(new ScriptedSequence<int>(Endless.Integers())), new SourceOptions { NeverBlocks = true });
            int count = i;

            (List<int> pumped, long both, bool any) = await RunAsync(
                Pipeline.Combine(
                    flow.Take(count).ToList(), flow.Skip(3).Merge(direct.Take(count)).AsOrdered().Take(count).Count(), direct.Any()),
                workers,
                CreateOptions(batching) with { MaxItemsInFlight = 1 + i });

            Multiset.AssertEqual(Enumerable.Range(0, count), pumped);
            Assert.Equal((count, true), (both, any));
            ledger.AssertDisposed();
        }
    }
}
