using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>Sources that are read by parts: each item once, in order where it counts, and each part closed.</summary>
public abstract class SplittableSourceContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task From_PartsWithAnyNumberOfItems_GivesEachItemOnce(int workers, Batching batching)
    {
        foreach (Func<long, int> count in (Func<long, int>[])[_ => 1, _ => 0, u => (int)u % 7, u => u == 300 ? 2_000 : 0, u => u < 5 ? 500 : 1])
        {
            foreach (long least in (long[])[1, 10, 5_000])
            {
                var source = new ScriptedParts(500, (start, end) => Items(start, end, count)) { Least = least };

                List<int> items = await RunAsync(Pipeline.From(source).Select(x => x).ToList(), workers, batching);

                Multiset.AssertEqual(Items(0, 500, count), items);
                source.AssertPartition();
                Assert.Equal(1, source.Asked);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsOrdered_UnevenParts_GivesTheItemsInOrder(int workers, Batching batching)
    {
        int[] expected = [.. Items(0, 400, u => (int)u * 7 % 11)];
        Flow<int> flow = Pipeline.From(new ScriptedParts(400, (start, end) => Items(start, end, u => (int)u * 7 % 11))).AsOrdered();
        foreach (int cap in (int[])[1, 13, 65_536])
        {
            RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = cap };

            Assert.Equal(expected, await RunAsync(flow.Select(x => x).ToList(), workers, options));
            Assert.Equal(expected[..50], await RunAsync(flow.Take(50).ToList(), workers, options));
            Assert.Equal(expected[10..], await RunAsync(flow.Skip(10).ToList(), workers, options));
            Assert.Equal(
                expected.Zip(Enumerable.Range(0, 700)),
                await RunAsync(flow.Zip(Pipeline.From(ScriptedParts.Integers(0, 700))).AsOrdered().ToList(), workers, options));
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_LengthZeroOrOne_GivesNothingOrThatPart(int workers)
    {
        var none = ScriptedParts.Integers(7, 0);
        var one = ScriptedParts.Integers(7, 1);

        Assert.Empty(await RunAsync(Pipeline.From(none).ToList(), workers));
        Assert.Equal([7], await RunAsync(Pipeline.From(one).ToList(), workers));

        Assert.Empty(none.Parts);
        Assert.Equal([(0, 1)], one.Parts);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_TwiceAtOnce_ReadsEachPartTwice(int workers)
    {
        var source = ScriptedParts.Integers(0, 2_000);
        Pipeline<long> count = Pipeline.From(source).Count();

        long[] counts = await Task.WhenAll(RunAsync(count, workers), RunAsync(count, workers));

        Assert.Equal([2_000, 2_000], counts);
        Assert.Equal(2, source.Asked);
        Assert.Equal(4_000, source.Parts.Sum(part => part.End - part.Start));
    }

    // Both readers wait until there are two of them.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_SeveralWorkers_AreInPartsAtOnce(int workers)
    {
        Assert.SkipUnless(workers > 1, "One worker reads one part at a time.");
        var both = new Countdown(2);
        var source = new ScriptedParts(2, (start, _) => Meet((int)start, both)) { Least = 1 };

        List<int> items = await RunAsync(Pipeline.From(source).ToList(), workers);

        Assert.Equal([0, 1], items.Order());

        static IEnumerable<int> Meet(int item, Countdown both)
        {
            both.Signal();
            both.PassAsync().GetAwaiter().GetResult();
            yield return item;
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_MaxDegreeOfParallelismOne_ReadsOnePartAtATime(int workers)
    {
        var probe = new OverlapProbe();
        Flow<int> flow = Pipeline.From(new ScriptedParts(300, (start, end) => Watch(start, end, probe)))
            .With(new StageOptions { MaxDegreeOfParallelism = 1 });

        Assert.Equal(300, await RunAsync(flow.Count(), workers));
        Assert.Equal(0, probe.Overlaps);

        static IEnumerable<int> Watch(long start, long end, OverlapProbe probe)
        {
            for (long i = start; i < end; i++)
            {
                probe.Enter();
                probe.Leave();
                yield return (int)i;
            }
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_SourceThatSaysWhatCannotBe_FaultsAndNamesIt(int workers)
    {
        await AssertFaultAsync(new ScriptedParts(-1, (_, _) => []), "length is -1");
        await AssertFaultAsync(new ScriptedParts(5, (_, _) => []) { Least = 0 }, "least length of a part is 0");
        await AssertFaultAsync(new ScriptedParts(5, (_, _) => null!), "null");

        async Task AssertFaultAsync(ScriptedParts source, string message)
        {
            Pipeline<long> count = Pipeline.From(source).With(new StageOptions { Name = "wrong" }).Count();
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(count, workers));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Equal("wrong", error.Data["Para.Stage"]);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_EndlessParts_GivesTheResultOfWhatWasReadAndDisposesThem(int workers, Batching batching)
    {
        var ledger = new Ledger();
        var reached = new Countdown(500);
        PipelineRun<(long Count, long Stateful)> run = Start(
            Endlessly(ledger, x => reached.Signal()), workers, CreateOptions(batching));

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);

        (long count, long stateful) = await run.Completion;
        Assert.InRange(count, 500, long.MaxValue);
        Assert.Equal(count, stateful);
        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_CancelledInEndlessParts_EndsAndDisposesThem(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var ledger = new Ledger();
        var reached = new Countdown(500);
        PipelineRun run = Start(Endlessly(ledger, x => reached.Signal()), workers, CreateOptions(batching), cancellation.Token);

        await reached.PassAsync();
        await cancellation.CancelAsync();

        Assert.Equal(RunOutcome.Cancelled, (await EndAsync(run)).Outcome);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Take_OfEndlessParts_EndsThem(int workers, Batching batching)
    {
        var ledger = new Ledger();
        var source = new ScriptedParts(100, (_, _) => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())));

        List<int> items = await RunAsync(Pipeline.From(source).AsOrdered().Select(x => x).Take(40).ToList(), workers, batching);

        Assert.Equal(Enumerable.Range(0, 40), items);
        ledger.AssertDisposed();
    }

    // Nothing is lost on the way: what was read has come out or was dropped.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_FaultInAPart_AccountsForEveryItemThatWasRead(int workers, Batching batching)
    {
        ConcurrentBag<int> read = [];
        ConcurrentBag<int> seen = [];
        var source = new ScriptedParts(300, (start, end) => Read(start, end));
        RunOptions options = CreateOptions(batching) with { OnDropped = dropped => seen.Add((int)dropped.Item!) };

        await Assert.ThrowsAsync<PlannedException>(
            () => RunAsync(Pipeline.From(source).Select(x => x).ForAll(seen.Add), workers, options));

        Multiset.AssertEqual(read, seen);

        IEnumerable<int> Read(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                if (i == 200)
                {
                    throw new PlannedException();
                }

                read.Add((int)i);
                yield return (int)i;
            }
        }
    }

    private static IEnumerable<int> Items(long start, long end, Func<long, int> count)
    {
        for (long unit = start; unit < end; unit++)
        {
            for (int i = 0; i < count(unit); i++)
            {
                yield return ((int)unit * 10_000) + i;
            }
        }
    }

    private static Pipeline<(long Count, long Stateful)> Endlessly(Ledger ledger, Action<int> onItem)
    {
        Flow<int> flow = Pipeline.From(
            new ScriptedParts(100, (_, _) => ledger.Watch(new ScriptedSequence<int>(Endless.Integers()))));
        return Pipeline.Combine(
            flow.Select(x =>
            {
                onItem(x);
                return x;
            }).Count(),
            flow.SelectStateful(() => 0L, (ref long count, int x) => ++count).Count());
    }
}
