using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>What goes in comes out or is discarded, each item once on each path, counted by reason and handed over.</summary>
public abstract class DropContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int At = 200;

    /// <summary>Gets the cases: each setup with each place of the fault in a fused chain.</summary>
    public static TheoryData<int, Batching, int> FusedFaults
    {
        get
        {
            var cases = new TheoryData<int, Batching, int>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    for (int position = 0; position < 7; position++)
                    {
                        cases.Add(workers, batching, position);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FusedFaults))]
    public async Task OnDropped_FaultInAFusedStage_AccountsForEveryItem(int workers, Batching batching, int position)
    {
        var tracker = new TokenTracker(paths: 1);
        Flow<Token> flow = Pipeline.From(tracker.Source);
        for (int i = 0; i < 7; i++)
        {
            int stage = i;

            // Every third stage is a filter, so that the kernels that stages are fused into are of all sorts.
            flow = i % 3 == 2
                ? flow.Where(token => stage != position || token.Number < At ? true : throw new PlannedException())
                : flow.Select(token => stage != position || token.Number < At ? token : throw new PlannedException());
        }

        RunReport report = await RunToItsEndAsync(flow.ForEach(tracker.Arrive), tracker, workers, batching);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.All(tracker.Dropped, drop => Assert.Equal(DropReason.Faulted, drop.Reason));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_FaultInASink_AccountsForEveryItem(int workers, Batching batching)
    {
        var tracker = new TokenTracker(paths: 2);
        Flow<Token> flow = Pipeline.From(tracker.Source);
        Pipeline pipeline = Pipeline.Combine(
            flow.ForAll(tracker.Arrive),
            flow.ForEach(token =>
            {
                if (token.Number == At)
                {
                    throw new PlannedException();
                }

                tracker.Arrive(token);
            }).With(new StageOptions { Name = "bad" }));

        RunReport report = await RunToItsEndAsync(pipeline, tracker, workers, batching);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.Contains(tracker.Dropped, drop => drop.Stage == "bad" && ((Token)drop.Item!).Number == At);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_FaultInAStatefulStage_AccountsForEveryItem(int workers, Batching batching)
    {
        // What the stateful stage discards would have ended on two of the three paths.
        var tracker = new TokenTracker(paths: 3, ("SelectStateful", 2));
        Flow<Token> flow = Pipeline.From(tracker.Source).FanOut(
            a => a.Select(token => token),
            b => b.SelectStateful(() => 0, (ref int calls, Token token) => ++calls > At ? throw new PlannedException() : token)
                .FanOut(c => c.Select(token => token), d => d.Where(_ => true)));

        RunReport report = await RunToItsEndAsync(flow.ForEach(tracker.Arrive), tracker, workers, batching);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_Cancelled_AccountsForEveryItem(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var tracker = new TokenTracker(paths: 2);
        Flow<Token> flow = Pipeline.From(tracker.Source).FanOut(
            a => a.Select(token => token),
            b => b.Select(token =>
            {
                if (token.Number == At)
                {
                    cancellation.Cancel();
                }

                return token;
            }));
        PipelineRun run = Start(
            flow.ForEach(tracker.Arrive), workers, tracker.CreateOptions(CreatePolicy(batching)), cancellation.Token);

        RunReport report = await EndAsync(run);

        await tracker.AssertAccountedAsync();
        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.All(tracker.Dropped, drop => Assert.Equal(DropReason.Cancelled, drop.Reason));
        Assert.Equal(tracker.Dropped.Count, run.GetReport().Drops.GetValueOrDefault(DropReason.Cancelled));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_Stopped_AccountsForEveryItemAndAllThatWasTakenInArrives(int workers, Batching batching)
    {
        var reached = new Gate();
        var tracker = new TokenTracker(paths: 2);
        Flow<Token> flow = Pipeline.From(tracker.Source);
        Pipeline pipeline = Pipeline.Combine(
            flow.Select(token => token).ForEach(tracker.Arrive),
            flow.ForEach(token =>
            {
                tracker.Arrive(token);
                if (token.Number == At)
                {
                    reached.Open();
                }
            }));
        PipelineRun run = Start(pipeline, workers, tracker.CreateOptions(CreatePolicy(batching)));

        await reached.PassAsync();
        await run.StopAsync().WaitAsync(Patience);
        await tracker.AssertAccountedAsync();

        // Only the one item that the source was making when it was closed may be missing.
        RunReport report = run.GetReport();
        Assert.Equal(RunOutcome.Stopped, report.Outcome);
        IReadOnlyList<DroppedItem> dropped = tracker.Dropped;
        Assert.InRange(dropped.Count, 0, 1);
        Assert.All(dropped, drop => Assert.Equal((DropReason.Stopped, "From"), (drop.Reason, drop.Stage)));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_FaultBehindAnExpansion_AccountsForEveryInnerItem(int workers, Batching batching)
    {
        ConcurrentBag<Token> made = [];
        ConcurrentBag<Token> ended = [];
        ConcurrentBag<int> opened = [];
        ConcurrentBag<int> dropped = [];
        RunOptions options = CreateOptions(batching) with
        {
            OnDropped = drop =>
            {
                if (drop.Item is Token token)
                {
                    ended.Add(token);
                }
                else
                {
                    dropped.Add((int)drop.Item!);
                }
            },
        };
        PipelineRun run = Start(
            Pipeline.Range(0, 2_000).SelectMany(Expand).ForEach(
                token =>
                {
                    if (token.Number == At)
                    {
                        throw new PlannedException();
                    }

                    ended.Add(token);
                }),
            workers,
            options);

        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
        Assert.Equal(made.Count, ended.Count);
        Assert.Equal(made.ToHashSet(), ended.ToHashSet());
        Assert.Equal(dropped.Count, dropped.Distinct().Count());

        // An item that was not discarded has been expanded to its end.
        Assert.All(opened.Except(dropped), x => Assert.Equal(3, made.Count(token => token.Number == x)));
        long read = report.Stages[0].ItemsOut;
        Assert.Equal(Enumerable.Range(0, (int)read), opened.Union(dropped).Order());

        IEnumerable<Token> Expand(int x)
        {
            opened.Add(x);
            for (int i = 0; i < 3; i++)
            {
                var token = new Token(x);
                made.Add(token);
                yield return token;
            }
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task OnDropped_CompletedRun_IsNeverCalled(int workers)
    {
        int calls = 0;
        RunOptions options = new() { OnDropped = _ => Interlocked.Increment(ref calls) };

        long count = await RunAsync(Pipeline.Range(0, 1_000).Where(x => x % 2 == 0).Count(), workers, options);

        Assert.Equal((500, 0), (count, calls));
    }

    private async Task<RunReport> RunToItsEndAsync(Pipeline pipeline, TokenTracker tracker, int workers, Batching batching)
    {
        PipelineRun run = Start(pipeline, workers, tracker.CreateOptions(CreatePolicy(batching)));
        await EndAsync(run);
        await tracker.AssertAccountedAsync();

        RunReport report = run.GetReport();
        Assert.Equal(tracker.Dropped.Count, report.Drops.Values.Sum());
        Assert.Equal(tracker.Dropped.Count, report.Stages.Sum(stage => stage.Dropped));
        return report;
    }
}
