using System.Collections.Concurrent;
using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>Stages that give whole batches to a device.</summary>
public abstract class DeviceContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 2_000;

    private static readonly StageOptions s_bad = new() { Name = "bad" };

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectOn_Device_GivesAllResultsInBatchesThatItTakes(int workers, Batching batching)
    {
        foreach ((int jobs, int size) in ((int, int)[])[(1, 1), (1, 100), (3, 7), (64, 5_000)])
        {
            foreach (bool waits in (bool[])[false, true])
            {
                ScriptedDevice device = Create();
                ScriptedDevice ordered = Create();
                Flow<int> flow = Pipeline.Range(0, Items);
                Pipeline<(List<int>, List<int>)> pipeline = Pipeline.Combine(
                    flow.SelectOn(device).ToList(),
                    flow.AsOrdered().Select(x => x).SelectOn(ordered).Select(x => x + 1).ToList());

                (List<int> list, List<int> inOrder) = await RunAsync(pipeline, workers, batching);

                Multiset.AssertEqual(Enumerable.Range(1, Items), list);
                Assert.Equal(Enumerable.Range(2, Items), inOrder);
                Assert.InRange(device.Largest, 1, size);
                Assert.InRange(ordered.Largest, 1, size);
                Assert.InRange(device.Most, 1, jobs);
                Assert.InRange(ordered.Most, 1, jobs);

                ScriptedDevice Create() => new(async (input, token) =>
                {
                    if (waits)
                    {
                        await Task.Yield();
                    }
                })
                {
                    MaxConcurrency = jobs,
                    PreferredBatchSize = size,
                };
            }
        }
    }

    // A round is complete only if the device gets as many batches at a time as it takes.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_DeviceThatTakesSeveralBatches_GetsThemAtATime(int workers)
    {
        foreach (int? limit in (int?[])[null, 2])
        {
            var rounds = new Rounds(limit ?? 4);
            var device = new ScriptedDevice((input, token) => new ValueTask(rounds.EnterAsync()))
            {
                MaxConcurrency = 4,
                PreferredBatchSize = 1,
            };
            Pipeline<long> pipeline = Pipeline.Range(0, 40).SelectOn(device)
                .With(new StageOptions { MaxDegreeOfParallelism = limit }).Count();

            Assert.Equal(40, await RunAsync(pipeline, workers));
            Assert.Equal(limit ?? 4, device.Most);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectOn_SourceThatBlocks_EachItemGoesAtOnce(int workers, Batching batching)
    {
        var arrivals = new Arrivals();
        var device = new ScriptedDevice((input, token) => ValueTask.CompletedTask) { PreferredBatchSize = 100 };

        await RunAsync(Pipeline.From(arrivals.OneByOne(200, each: 1)).SelectOn(device).ForEach(arrivals.Arrive), workers, batching);

        Assert.Equal((200, 200, 1), (arrivals.Count, device.Batches, device.Largest));
    }

    // The device is busy with the first item until all others wait; the cores go on with another branch.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_DeviceIsBusy_ItemsGatherAndCoresGoOn(int workers)
    {
        var others = new Countdown(Items);
        var device = new ScriptedDevice(async (input, token) => await others.PassAsync())
        {
            MaxConcurrency = 1,
            PreferredBatchSize = 3 * Items,
        };
        Flow<int> source = Pipeline.Range(0, Items);
        Pipeline<long> pipeline = Pipeline.Combine(
            source.SelectOn(device).Count(), source.Select(x => x).ForEach(_ => others.Signal()));

        Assert.Equal(Items, await RunAsync(pipeline, workers, Batching.One));

        // What came before the device was first asked, then all the rest, but for what the last branch was ahead.
        Assert.InRange(device.Batches, 1, 200);
        Assert.Equal(1, device.Most);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_DeviceIsBusy_SourceIsReadWithinTheBound(int workers)
    {
        foreach (int maxItems in (int[])[1, 10, 200])
        {
            var items = new InFlight();
            var gate = new Gate();
            var enough = new Countdown(1_000);
            var device = new ScriptedDevice(async (input, token) => await gate.PassAsync());
            PipelineRun run = Start(
                Pipeline.From(items.Endless()).SelectOn(device).ForEach(_ =>
                {
                    items.Consume();
                    enough.Signal();
                }),
                workers,
                new RunOptions { MaxItemsInFlight = maxItems });

            items.WaitUntilMade(maxItems);
            items.WaitForStandstill();
            long most = items.Most;
            gate.Open();
            await await Task.WhenAny(enough.PassAsync(), run.Completion);
            await run.StopAsync().WaitAsync(Patience);
            await run.Completion;

            Assert.Equal(maxItems, most);
            Assert.InRange(items.Most, 1, maxItems);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task SelectOn_DeviceThrows_EndsWithTheOriginalAndAccountsForEveryItem(int workers, Batching batching)
    {
        foreach (Exception planned in (Exception[])[new PlannedException(), new OperationCanceledException("own")])
        {
            foreach (bool waits in (bool[])[false, true])
            {
                ConcurrentBag<int> dropped = [];
                ConcurrentBag<int> arrived = [];
                var device = new ScriptedDevice((input, token) =>
                    waits ? ThrowLaterAsync(input) : input.Span.Contains(500) ? throw planned : ValueTask.CompletedTask);
                PipelineRun run = Start(
                    Pipeline.Range(0, Items).SelectOn(device).With(s_bad).ForEach(arrived.Add),
                    workers,
                    CreateOptions(batching) with { OnDropped = drop => dropped.Add((int)drop.Item! + (drop.Stage == "bad" ? 1 : 0)) });

                RunReport report = await EndAsync(run);

                Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => run.Completion);
                Assert.Same(planned, thrown);
                Assert.Equal((RunOutcome.Faulted, "bad"), (report.Outcome, thrown.Data["Para.Stage"]));
                Assert.Equal(Enumerable.Range(1, (int)report.Stages[0].ItemsOut), arrived.Concat(dropped).Order());
                Assert.Contains(501, dropped);

                async ValueTask ThrowLaterAsync(ReadOnlyMemory<int> input)
                {
                    await Task.Yield();
                    if (input.Span.Contains(500))
                    {
                        throw planned;
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_DeviceThatTakesNothing_FaultsAndNamesTheStage(int workers)
    {
        foreach ((int jobs, int size) in ((int, int)[])[(0, 1), (1, 0), (-1, 1), (1, -5)])
        {
            var device = new ScriptedDevice((input, token) => ValueTask.CompletedTask) { MaxConcurrency = jobs, PreferredBatchSize = size };
            PipelineRun<long> run = Start(
                Pipeline.From(Endless.Integers()).SelectOn(device).With(s_bad).Count(), workers, new RunOptions());

            await EndAsync(run);

            InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => run.Completion);
            Assert.Equal("bad", thrown.Data["Para.Stage"]);
            Assert.Equal(0, device.Batches);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_RunIsCancelled_DeviceIsToldAndEveryItemAccountedFor(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var busy = new Countdown(2);
        var dropped = new Tally();
        var device = new ScriptedDevice(async (input, token) =>
        {
            busy.Signal();
            await new TaskCompletionSource().Task.WaitAsync(token);
        });
        PipelineRun<long> run = Start(
            Pipeline.Range(0, Items).SelectOn(device).Count(),
            workers,
            new RunOptions { OnDropped = _ => dropped.Add() },
            cancellation.Token);

        await busy.PassAsync();
        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        await dropped.ReachAsync(() => (int)run.GetReport().Stages[0].ItemsOut);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Empty(report.StillRunning);
        Assert.Equal(run.GetReport().Stages[0].ItemsOut, dropped.Count);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task SelectOn_DeviceDoesNotAnswer_RunEndsWithoutIt(int workers)
    {
        foreach (string end in (string[])["cancel", "fault", "early"])
        {
            using var cancellation = new CancellationTokenSource();
            var busy = new Gate();
            var never = new TaskCompletionSource();
            var device = new ScriptedDevice(async (input, token) =>
            {
                busy.Open();
                await never.Task;
            });
            Flow<int> other = Pipeline.Range(0, end == "early" ? 0 : 1).AsOrdered().Select(
                async (int x, CancellationToken token) =>
                {
                    await busy.PassAsync();
                    return end == "fault" ? throw new PlannedException() : x;
                });
            if (end == "early")
            {
                other = Pipeline.From(new AsyncSequence<int>(async (read, token) =>
                {
                    await busy.PassAsync();
                    return (false, 0);
                }));
            }

            PipelineRun<long> run = Start(
                Pipeline.Range(0, Items).AsOrdered().SelectOn(device).With(s_bad).Zip(other).Count(),
                workers,
                new RunOptions(),
                cancellation.Token);

            await busy.PassAsync();
            if (end == "cancel")
            {
                await cancellation.CancelAsync();
            }

            RunReport report = await EndAsync(run);
            never.SetException(new PlannedException());

            Assert.Equal(
                end switch { "cancel" => RunOutcome.Cancelled, "fault" => RunOutcome.Faulted, _ => RunOutcome.Completed },
                report.Outcome);
            Assert.Equal(["bad"], report.StillRunning);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task StopAsync_DeviceIsBusy_FinishesWhatItHas(int workers)
    {
        var busy = new Gate();
        var gate = new Gate();
        var device = new ScriptedDevice(async (input, token) =>
        {
            busy.Open();
            await gate.PassAsync();
            token.ThrowIfCancellationRequested();
        });
        PipelineRun<List<int>> run = Start(
            Pipeline.From(Endless.Integers()).AsOrdered().SelectOn(device).ToList(), workers, new RunOptions { MaxItemsInFlight = 500 });

        await busy.PassAsync();
        Task stopped = run.StopAsync();
        gate.Open();
        await stopped.WaitAsync(Patience);

        List<int> list = await run.Completion;
        Assert.InRange(list.Count, 1, 501);
        Assert.Equal(Enumerable.Range(1, list.Count), list);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_OfTheStarter_IsSeenByTheDevice(int workers, Batching batching)
    {
        var local = new AsyncLocal<string?> { Value = "captured" };
        ConcurrentBag<string?> seen = [];
        var device = new ScriptedDevice(async (input, token) =>
        {
            seen.Add(local.Value);
            local.Value = "changed";
            await Task.Yield();
        });

        await RunAsync(
            Pipeline.Range(0, 500).SelectOn(device).ForEach(_ =>
            {
                seen.Add(local.Value);
                local.Value = "changed";
            }),
            workers,
            batching);

        Assert.Equal(500 + device.Batches, seen.Count);
        Assert.Equal(0, seen.Count(value => value != "captured"));
    }
}
