using Para.Contract.Tools;

namespace Para.Contract;

/// <content>What is computed at the same time, and how ordered runs end that do not come to their end.</content>
public abstract partial class OrderContract<TEngine>
{
    private const int At = 150;

    /// <summary>Gets the cases: each setup with each place of the fault.</summary>
    public static TheoryData<int, Batching, string> Faults
    {
        get
        {
            var cases = new TheoryData<int, Batching, string>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    foreach (string place in s_faults.Keys)
                    {
                        cases.Add(workers, batching, place);
                    }
                }
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, Func<Flow<int>, Ledger, Flow<int>>> s_faults = new()
    {
        ["Select"] = (flow, _) => flow.Select(ThrowAt),
        ["Select before others"] = (flow, _) => flow.Select(ThrowAt).Select(x => x).Where(_ => true),
        ["Where"] = (flow, _) => flow.Where(x => ThrowAt(x) >= 0).SelectMany(x => new[] { x }),
        ["SelectMany"] = (flow, ledger) =>
            flow.SelectMany(x => ledger.Watch(new ScriptedSequence<int>([ThrowAt(x)]))).Select(x => x),
        ["MoveNext"] = (flow, ledger) =>
            flow.SelectMany(x => ledger.Watch(new ScriptedSequence<int>([x]) { OnMoveNext = _ => ThrowAt(x) })),
        ["Select behind SelectMany"] = (flow, ledger) =>
            flow.SelectMany(x => ledger.Watch(new ScriptedSequence<int>([x]))).Select(ThrowAt).SelectMany(x => new[] { x }),
        ["SelectStateful"] = (flow, ledger) => flow
            .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => ThrowAt(x)).Select(x => x),
        ["SelectManyStateful"] = (flow, ledger) => flow
            .SelectManyStateful(
                () => ledger.Watch(new DisposableState()),
                (_, x) => ledger.Watch(new ScriptedSequence<int>([x]) { OnCurrent = _ => ThrowAt(x) }))
            .Select(x => x),
    };

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsOrdered_StatelessStage_RunsInParallel(int workers)
    {
        Assert.SkipUnless(workers > 1, "One worker makes one call at a time.");
        RunOptions options = CreateOptions(Batching.One);

        Assert.Equal([0, 1], await RunAsync(Pipeline.Range(0, 2).AsOrdered().Select(Meeting()).ToList(), workers, options));
        Assert.Equal([0, 1], await RunAsync(Pipeline.Range(0, 2).Select(Meeting()).AsOrdered().ToList(), workers, options));
        Assert.Equal(
            [0, 1],
            await RunAsync(Pipeline.From(Enumerable.Range(0, 2).Where(_ => true)).AsOrdered().Select(Meeting()).ToList(), workers, options));
        Func<int, int> meet = Meeting();
        Assert.Equal(
            [0, 1], await RunAsync(Pipeline.Range(0, 2).AsOrdered().SelectMany(x => new[] { meet(x) }).ToList(), workers, options));

        // Behind an exclusive stage too.
        Assert.Equal(
            [0, 1],
            await RunAsync(
                Pipeline.Range(0, 2).AsOrdered().SelectStateful(() => 0, (ref int _, int x) => x).Select(Meeting()).ToList(),
                workers,
                options));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsOrdered_SlowFirstItem_DoesNotStopOtherCalls(int workers)
    {
        Assert.SkipUnless(workers > 1, "One worker makes one call at a time.");
        var later = new Gate();
        List<int> seen = [];
        Flow<int> flow = Pipeline.Range(0, 200).AsOrdered().Select(x =>
        {
            if (x == 0)
            {
                later.Pass();
            }
            else if (x == 30)
            {
                later.Open();
            }

            return x;
        });

        await RunAsync(flow.ForEach(seen.Add), workers, CreateOptions(Batching.One) with { MaxItemsInFlight = 64 });

        Assert.Equal(Enumerable.Range(0, 200), seen);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsOrdered_SlowFirstSequence_DoesNotStopOthers(int workers)
    {
        Assert.SkipUnless(workers > 1, "One worker makes one call at a time.");
        var later = new Gate();
        List<int> seen = [];
        Flow<int> flow = Pipeline.Range(0, 50).AsOrdered().SelectMany(Numbers);

        // Half of it is the source's. As many sequences as there are workers share the rest: eight items each, at most four a batch,
        // are enough for the second one to come to its fourth.
        int bound = 16 * Math.Max(4, workers);
        await RunAsync(flow.ForEach(seen.Add), workers, CreateOptions(Batching.Adaptive) with { MaxItemsInFlight = bound });

        Assert.Equal(Enumerable.Range(0, 50).SelectMany(x => Enumerable.Range(100 * x, 100)), seen);

        IEnumerable<int> Numbers(int x)
        {
            for (int i = 0; i < 100; i++)
            {
                if (x == 0 && i == 50)
                {
                    later.Pass();
                }
                else if (x == 1 && i == 3)
                {
                    later.Open();
                }

                yield return (100 * x) + i;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_InTheMiddle_NothingIsEmittedBehindTheItemThatFailed(int workers, Batching batching, string place)
    {
        foreach (bool isOrderedAbove in (bool[])[true, false])
        {
            var ledger = new Ledger();
            List<int> seen = [];
            Flow<int> source = ledger.Source();
            Flow<int> flow = isOrderedAbove
                ? s_faults[place](source.AsOrdered(), ledger)
                : s_faults[place](source, ledger).AsOrdered();

            await Assert.ThrowsAsync<PlannedException>(() => RunAsync(flow.ForEach(seen.Add), workers, batching));

            Assert.Equal(Enumerable.Range(0, seen.Count), seen);
            Assert.InRange(seen.Count, 0, At);
            ledger.AssertDisposed();
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_OrderedExpansions_FinishesInOrderAndDisposesEverything(int workers, Batching batching)
    {
        var ledger = new Ledger();
        var reached = new Gate();
        List<int> seen = [];
        Flow<int> flow = ledger.Source().AsOrdered()
            .Select(x => x)
            .SelectMany(x => ledger.Watch(new ScriptedSequence<int>([2 * x, (2 * x) + 1])))
            .SelectMany(x => ledger.Watch(new ScriptedSequence<int>([2 * x, (2 * x) + 1])))
            .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x);
        PipelineRun run = Start(
            flow.ForEach(x =>
            {
                seen.Add(x);
                if (x == 1_000)
                {
                    reached.Open();
                }
            }),
            workers,
            CreateOptions(batching) with { MaxItemsInFlight = 64 });

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);
        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Stopped, report.Outcome);
        Assert.Equal(seen.Order(), seen);
        if (report.Drops.Count == 0)
        {
            // Sequences that are open when the time of a stop is over are cut short, and counted. None was.
            Assert.Equal(Enumerable.Range(0, (int)(4 * report.Stages[0].ItemsOut)), seen);
        }

        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_OrderedEndlessSequences_Ends(int workers, Batching batching)
    {
        var ledger = new Ledger();
        var reached = new Gate();
        int seen = 0;
        PipelineRun run = Start(
            ledger.Source().AsOrdered().SelectMany(_ => ledger.Watch(new ScriptedSequence<int>(Endless.Integers())))
                .ForEach(x =>
                {
                    if (++seen == 300)
                    {
                        reached.Open();
                    }
                }),
            workers,
            CreateOptions(batching) with { MaxItemsInFlight = 64 });

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);

        Assert.Equal(RunOutcome.Stopped, (await EndAsync(run)).Outcome);
        ledger.AssertDisposed();
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Cancel_OrderedExpansions_EndsWithEverythingDisposed(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var ledger = new Ledger();
        List<int> seen = [];
        PipelineRun run = Start(
            ledger.Source().AsOrdered()
                .SelectMany(x => ledger.Watch(new ScriptedSequence<int>([2 * x, (2 * x) + 1])))
                .SelectMany(x => ledger.Watch(new ScriptedSequence<int>([2 * x, (2 * x) + 1])))
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x)
                .ForEach(x =>
                {
                    seen.Add(x);
                    if (x == 1_000)
                    {
                        cancellation.Cancel();
                    }
                }),
            workers,
            CreateOptions(batching) with { MaxItemsInFlight = 64 },
            cancellation.Token);

        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(Enumerable.Range(0, seen.Count), seen);
        ledger.AssertDisposed();
    }

    private static int ThrowAt(int x) => x >= At ? throw new PlannedException() : x;

    // Calls with 0 and with 1 return only when both have begun.
    private static Func<int, int> Meeting()
    {
        Gate[] begun = [new(), new()];
        return x =>
        {
            begun[x].Open();
            begun[1 - x].Pass();
            return x;
        };
    }
}
