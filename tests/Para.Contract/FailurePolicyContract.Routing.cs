using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Engines;

namespace Para.Contract;

/// <content>Failures that go to another flow; and what is no failure of an item.</content>
public abstract partial class FailurePolicyContract<TEngine>
{
    private static readonly AsyncLocal<string> s_local = new();

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_OfAStatelessStage_SplitsTheItems(int workers, Batching batching)
    {
        Flow<string> good = Pipeline.Range(0, Count).AsOrdered().Select(x => x)
            .Select(x => IsBad(x) ? throw Failure(x) : $"#{x}").With(new StageOptions { Name = "bad" })
            .OnError(out Flow<FailedItem> failures);

        await AssertRoutedAsync(good.ToList(), failures, Good.Select(x => $"#{x}"), workers, batching);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_OfAnExclusiveStage_SplitsTheItems(int workers, Batching batching)
    {
        Flow<int> good = Pipeline.Range(0, Count).AsOrdered().Select(x => x)
            .SelectStateful(() => 0, (ref int calls, int x) => ++calls + (IsBad(x) ? throw Failure(x) : 0))
            .With(new StageOptions { Name = "bad" })
            .OnError(out Flow<FailedItem> failures);

        await AssertRoutedAsync(good.ToList(), failures, Good.Select(x => x + 1), workers, batching);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_BehindRetries_RoutesWhatFailedToTheEnd(int workers, Batching batching)
    {
        var calls = new Calls();
        Flow<int> good = Pipeline.Range(0, Count).AsOrdered()
            .Select(x => calls.Of(x) <= 2 || IsBad(x) ? throw Failure(x) : x).With(Retries("bad", 2))
            .OnError(out Flow<FailedItem> failures);

        RunReport report = await AssertRoutedAsync(good.ToList(), failures, Good, workers, batching);

        Assert.Equal(2 * Count, report.Stages.Single(stage => stage.Name == "bad").Retries);
        Assert.All(calls.All, made => Assert.Equal(3, made));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_OfAnAsynchronousStage_SplitsTheItems(int workers, Batching batching)
    {
        var calls = new Calls();
        Flow<string> good = Pipeline.Range(0, Count).AsOrdered()
            .Select(FormatAsync).With(Retries("bad", 1))
            .OnError(out Flow<FailedItem> failures);

        RunReport report = await AssertRoutedAsync(good.ToList(), failures, Good.Select(x => $"#{x}"), workers, batching);

        Assert.Equal(Count, report.Stages.Single(stage => stage.Name == "bad").Retries);
        Assert.All(calls.All, made => Assert.Equal(2, made));

        async ValueTask<string> FormatAsync(int x, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return calls.Of(x) <= 1 || IsBad(x) ? throw Failure(x) : $"#{x}";
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_OfAnExpansion_KeepsWhatWasMadeBefore(int workers, Batching batching)
    {
        Flow<int> good = Pipeline.Range(0, Count).AsOrdered().SelectMany(Expand).With(new StageOptions { Name = "bad" })
            .OnError(out Flow<FailedItem> failures);
        PipelineRun<(List<int> Good, List<FailedItem> Failures)> run = Start(
            Pipeline.Combine(good.ToList(), failures.ToList()), workers, CreateOptions(batching));

        (List<int> items, List<FailedItem> failed) = await run.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, Count).SelectMany(x => Enumerable.Repeat(x, IsBad(x) ? 1 : 3)), items);
        Assert.Equal(Bad, failed.Select(failure => (int)failure.Item!));
        StageReport stage = run.GetReport().Stages.Single(stage => stage.Name == "bad");
        Assert.Equal((Count, items.Count, failed.Count), (stage.ItemsIn, stage.ItemsOut, stage.Routed));

        static IEnumerable<int> Expand(int x)
        {
            yield return x;
            yield return IsBad(x) ? throw Failure(x) : x;
            yield return x;
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_OfAKernelFromElsewhere_RoutesItsFailuresAndKeepsItsLastWord(int workers, Batching batching)
    {
        var kernel = new HalvingKernel();
        Flow<int> good = Pipeline.Range(0, Count).Exclusive("Halve", () => kernel).OnError(out Flow<FailedItem> failures);

        (List<int> items, List<FailedItem> failed) = await RunAsync(
            Pipeline.Combine(good.ToList(), failures.ToList()), workers, batching);

        Multiset.AssertEqual([.. Enumerable.Range(0, Count / 2), -1], items);
        Assert.Equal(Count / 2, failed.Count);
        Assert.All(failed, failure => Assert.Equal("Halve", failure.Stage));
        Assert.True(kernel.IsDisposed);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_FailuresAreNotRead_CountsThemAllTheSame(int workers, Batching batching)
    {
        PipelineRun<List<int>> run = Start(
            Pipeline.Range(0, Count).Select(x => IsBad(x) ? throw Failure(x) : x).OnError(out _).Select(x => x).ToList(),
            workers,
            CreateOptions(batching));

        Multiset.AssertEqual(Good, await run.Completion.WaitAsync(Patience));

        Assert.Equal(Bad.Count(), run.GetReport().Stages.Single(stage => stage.Name == "Select").Routed);
        Assert.Empty(run.GetReport().Drops);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_FlowsComeTogetherAgain_LosesNothing(int workers, Batching batching)
    {
        Flow<int> good = Pipeline.Range(0, Count).AsOrdered().Select(x => IsBad(x) ? throw Failure(x) : x)
            .OnError(out Flow<FailedItem> failures);

        List<int> items = await RunAsync(
            good.Merge(failures.Select(failure => -(int)failure.Item!)).ToList(), workers, batching);

        Multiset.AssertEqual(Good.Concat(Bad.Select(x => -x)), items);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_RunFaultsBelow_AccountsForEveryItem(int workers, Batching batching)
    {
        RunReport report = await DiscardAsync(() => throw new PlannedException(), workers, batching, CancellationToken.None);

        Assert.Equal(RunOutcome.Faulted, report.Outcome);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnError_RunIsCancelled_AccountsForEveryItem(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();

        RunReport report = await DiscardAsync(cancellation.Cancel, workers, batching, cancellation.Token);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_AnswerToCancellation_IsNoFailure(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        PipelineRun run = Start(
            Pipeline.Range(0, Count).Select(x =>
            {
                if (x == 500)
                {
                    cancellation.Cancel();
                    cancellation.Token.ThrowIfCancellationRequested();
                }

                return x;
            }).With(s_skip).Count(),
            workers,
            CreateOptions(batching),
            cancellation.Token);

        RunReport report = await EndAsync(run);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(0, report.Drops.GetValueOrDefault(DropReason.Skipped));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Skip_CancellationOfSomethingElse_IsAFailureLikeAnyOther(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        PipelineRun<long> run = Start(
            Pipeline.Range(0, Count).Select(x => IsBad(x) ? throw new OperationCanceledException() : x).With(s_skip).Count(),
            workers,
            CreateOptions(batching),
            cancellation.Token);

        Assert.Equal(Good.Count(), await run.Completion.WaitAsync(Patience));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Policy_WhatIsNoFailureOfAnItem_FaultsAllTheSame(int workers)
    {
        var planned = new PlannedException();
        Flow<int> flow = Pipeline.Range(0, 10);
        Pipeline[] pipelines =
        [
            flow.SelectStateful<int, DisposableState, int>(() => throw planned, (_, x) => x).With(s_skip).Count(),
            flow.SelectStateful<int, DisposableState, int>(() => throw planned, (_, x) => x).With(Retries("bad", 1)).OnError(out _).Count(),
            flow.SelectStateful(() => new DisposableState { OnDispose = () => throw planned }, (_, x) => x).With(s_skip).Count(),
            flow.Aggregate<int, int>(() => throw planned, (sum, x) => sum + x).With(s_skip),
            flow.SelectMany(_ => new ScriptedSequence<int>([1]) { OnDispose = () => throw planned }).With(s_skip).Count(),
        ];
        foreach (Pipeline pipeline in pipelines)
        {
            Assert.Same(planned, await Record.ExceptionAsync(() => RunAsync(pipeline, workers)));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Retry_CallChangedItsContext_StartsFromTheContextOfTheRun(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        var calls = new Calls();
        s_local.Value = "captured";
        Flow<int> flow = Pipeline.Range(0, Count);

        await RunAsync(
            Pipeline.Combine(
                flow.Select(x => Leak(x)).With(Retries("stateless", 1)).ForEach(_ => { }),
                flow.SelectMany(x => new[] { Leak(x + Count) }).With(s_skip).ForEach(_ => { }),
                flow.ForAll(x => Leak(x + (2 * Count))).With(Retries("sink", 1))),
            workers,
            batching);

        Assert.All(seen, value => Assert.Equal("captured", value));

        int Leak(int x)
        {
            seen.Add(s_local.Value);
            if (IsBad(x % Count) && calls.Of(x) == 1)
            {
                s_local.Value = "leaked";
                throw Failure(x);
            }

            return x;
        }
    }

    private async Task<RunReport> AssertRoutedAsync<T>(
        Pipeline<List<T>> good, Flow<FailedItem> failures, IEnumerable<T> expected, int workers, Batching batching)
    {
        PipelineRun<(List<T> Good, List<FailedItem> Failures)> run = Start(
            Pipeline.Combine(good, failures.ToList()), workers, CreateOptions(batching));

        (List<T> items, List<FailedItem> failed) = await run.Completion.WaitAsync(Patience);

        Assert.Equal(expected, items);
        Assert.Equal(Bad, failed.Select(failure => (int)failure.Item!));
        Assert.All(failed, failure => Assert.Equal(("bad", $"Item {failure.Item}"), (failure.Stage, failure.Exception.Message)));
        RunReport report = run.GetReport();
        StageReport stage = report.Stages.Single(stage => stage.Name == "bad");
        Assert.Equal((Count, items.Count, failed.Count), (stage.ItemsIn, stage.ItemsOut, stage.Routed));
        Assert.Equal(0, stage.Skipped);
        Assert.Empty(report.Drops);
        return report;
    }

    // Both flows are read, and one of them ends the run in the middle: each item has arrived on its way, or was discarded on it.
    private async Task<RunReport> DiscardAsync(Action end, int workers, Batching batching, CancellationToken cancellationToken)
    {
        const int At = 200;
        var tracker = new TokenTracker(paths: 1);
        Flow<Token> good = Pipeline.From(tracker.Source)
            .Select(token => token.Number % 3 == 1 ? throw new PlannedException() : token)
            .OnError(out Flow<FailedItem> failures);
        Pipeline pipeline = Pipeline.Combine(
            good.Select(token => token).ForEach(token =>
            {
                if (token.Number >= At)
                {
                    end();
                }

                tracker.Arrive(token);
            }),
            failures.Select(failure => (Token)failure.Item!).ForEach(tracker.Arrive));
        RunOptions options = tracker.CreateOptions(CreatePolicy(batching));
        int dropped = 0;
        PipelineRun run = Start(
            pipeline,
            workers,
            options with
            {
                OnDropped = drop =>
                {
                    Interlocked.Increment(ref dropped);
                    options.OnDropped!(drop.Item is FailedItem failure ? drop with { Item = failure.Item } : drop);
                },
            },
            cancellationToken);

        await EndAsync(run);
        await tracker.AssertAccountedAsync();

        RunReport report = run.GetReport();
        Assert.Equal(dropped, report.Drops.Values.Sum());
        Assert.Equal(dropped, report.Stages.Sum(stage => stage.Dropped));
        return report;
    }
}
