using System.Collections.Concurrent;
using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>Sources over asynchronous sequences.</summary>
public abstract class AsyncSourceContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 1_000;

    /// <summary>Where a sequence fails.</summary>
    public enum Place
    {
        GetAsyncEnumerator,
        FirstMoveNext,
        MoveNext,
        MoveNextLater,
        Current,
        OwnCancellation,
        Dispose,
        DisposeLater,
    }

    /// <summary>Gets the cases of a test of <c>(int workers, Place place)</c>.</summary>
    public static TheoryData<int, Place> Places
    {
        get
        {
            var places = new TheoryData<int, Place>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Place place in Enum.GetValues<Place>())
                {
                    places.Add(workers, place);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task From_AsyncSequence_GivesAllItemsInOrder(int workers, Batching batching)
    {
        foreach (int yields in (int[])[0, 1, 3])
        {
            Flow<int> flow = Pipeline.From(Count(Items, yields));
            Pipeline<(List<int>, List<int>)> pipeline = Pipeline.Combine(
                flow.AsOrdered().Select(x => x).ToList(), flow.Select(x => x).ToList());

            (List<int> inOrder, List<int> list) = await RunAsync(pipeline, workers, batching);

            Assert.Equal(Enumerable.Range(0, Items), inOrder);
            Multiset.AssertEqual(Enumerable.Range(0, Items), list);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task From_AsyncSequenceThatWaits_DeliversEachItemAtOnce(int workers, Batching batching)
    {
        using var arrived = new SemaphoreSlim(0);
        await RunAsync(
            Pipeline.From(new AsyncSequence<int>(ReadAsync)).Select(x => x).ForEach(_ => arrived.Release()), workers, batching);

        async ValueTask<(bool, int)> ReadAsync(int read, CancellationToken token)
        {
            if (read > 0)
            {
                Assert.True(await arrived.WaitAsync(Patience, token));
            }

            return (read < 200, read);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_AsyncSequenceThatWaits_LeavesOtherSourcesAsTheyAre(int workers)
    {
        var other = new Countdown(5_000);
        var sequence = new AsyncSequence<int>(async (read, token) =>
        {
            await other.PassAsync();
            return (read < 3, read);
        });
        Pipeline<long> pipeline = Pipeline.Merge(
            Pipeline.From(sequence),
            Pipeline.Range(0, 5_000).Select(x =>
            {
                other.Signal();
                return x;
            })).Count();

        Assert.Equal(5_003, await RunAsync(pipeline, workers));
        Assert.Equal((1, 1, 0), (sequence.Opened, sequence.Disposed, sequence.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_AsyncSequenceBeforeASlowSink_IsReadWithinTheBound(int workers)
    {
        foreach (int maxItems in (int[])[1, 10, 200])
        {
            foreach (int yields in (int[])[0, 1])
            {
                var items = new InFlight();
                var consumer = new SlowConsumer(items, enough: 500);
                var sequence = new AsyncSequence<int>(async (read, token) =>
                {
                    if (yields > 0)
                    {
                        await Task.Yield();
                    }

                    items.Make();
                    return (true, read);
                });
                PipelineRun run = Start(
                    Pipeline.From(sequence).ForEach(consumer.Consume), workers, new RunOptions { MaxItemsInFlight = maxItems });

                await await Task.WhenAny(consumer.EnoughAsync(), run.Completion);
                await run.StopAsync().WaitAsync(Patience);
                await run.Completion;

                Assert.InRange(items.Most, 1, maxItems);
                Assert.Equal((RunOutcome.Stopped, 1, 1), (run.GetReport().Outcome, sequence.Opened, sequence.Disposed));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task StopAsync_ReadWaitsAndHonoursItsToken_EndsWithTheItemsSoFar(int workers, Batching batching)
    {
        var waiting = new Gate();
        var sequence = new AsyncSequence<int>(async (read, token) =>
        {
            if (read == 100)
            {
                waiting.Open();
                await new TaskCompletionSource().Task.WaitAsync(token);
            }

            return (true, read);
        });
        PipelineRun<List<int>> run = Start(Pipeline.From(sequence).AsOrdered().ToList(), workers, CreateOptions(batching));

        await waiting.PassAsync();
        await run.StopAsync().WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 100), await run.Completion);
        RunReport report = run.GetReport();
        Assert.Equal(RunOutcome.Stopped, report.Outcome);
        Assert.Empty(report.StillRunning);
        Assert.Equal((1, 1, 0), (sequence.Opened, sequence.Disposed, sequence.Overlaps));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ReadIgnoresItsToken_EndsWithoutItAndDisposesItLater(int workers)
    {
        foreach (bool stops in (bool[])[true, false])
        {
            using var cancellation = new CancellationTokenSource();
            var waiting = new Gate();
            var goOn = new TaskCompletionSource();
            var disposed = new Gate();
            ConcurrentBag<DroppedItem> dropped = [];
            var sequence = new AsyncSequence<int>(async (read, token) =>
            {
                if (read == 100)
                {
                    waiting.Open();
                    await goOn.Task;
                }

                return (true, read);
            })
            {
                OnDispose = () =>
                {
                    disposed.Open();
                    return ValueTask.CompletedTask;
                },
            };
            PipelineRun<long> run = Start(
                Pipeline.From(sequence).Count(), workers, new RunOptions { OnDropped = dropped.Add }, cancellation.Token);

            await waiting.PassAsync();
            Task ended = stops ? run.StopAsync() : cancellation.CancelAsync();
            RunReport report = await EndAsync(run);
            await ended;
            int disposedBefore = sequence.Disposed;
            goOn.SetResult();
            await disposed.PassAsync();

            Assert.Equal(stops ? RunOutcome.Stopped : RunOutcome.Cancelled, report.Outcome);
            Assert.Equal(["From"], report.StillRunning);
            Assert.Equal((0, 1, 0), (disposedBefore, sequence.Disposed, sequence.Overlaps));
            Assert.Contains(dropped, drop => drop is { Item: 100, Stage: "From" });
            if (stops)
            {
                Assert.Equal(100, await run.Completion);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task RunAsync_SequenceFails_EndsWithTheOriginalAndNamesTheStage(int workers, Place place)
    {
        Exception planned = place == Place.OwnCancellation ? new OperationCanceledException("own") : new PlannedException();
        var sequence = new AsyncSequence<int>(async (read, token) =>
        {
            if (place == Place.MoveNextLater)
            {
                await Task.Yield();
            }

            int at = place == Place.FirstMoveNext ? 0 : 300;
            return read < at ? (true, read) : (int)place >= (int)Place.Current && place != Place.OwnCancellation ? (false, read) : throw planned;
        })
        {
            OnGetEnumerator = () => Throw(place == Place.GetAsyncEnumerator),
            OnCurrent = () => Throw(place == Place.Current),
            OnDispose = async () =>
            {
                Throw(place == Place.Dispose);
                await Task.Yield();
                Throw(place == Place.DisposeLater);
            },
        };
        PipelineRun<long> run = Start(Pipeline.From(sequence).Count(), workers, new RunOptions());

        RunReport report = await EndAsync(run);

        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => run.Completion);
        Assert.Same(planned, thrown);
        Assert.Equal((RunOutcome.Faulted, "From"), (report.Outcome, thrown.Data["Para.Stage"]));
        Assert.Equal(sequence.Opened, sequence.Disposed);
        Assert.Equal(0, sequence.Overlaps);

        void Throw(bool now)
        {
            if (now)
            {
                throw planned;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_NobodyNeedsMore_SequenceIsEnded(int workers, Batching batching)
    {
        foreach (bool waits in (bool[])[true, false])
        {
            var sequence = new AsyncSequence<int>(async (read, token) =>
            {
                if (read > 10 && waits)
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                }

                return (true, read);
            });
            Pipeline<List<(int, int)>> pipeline = Pipeline.From(sequence).Zip(Pipeline.Range(0, 5)).ToList();

            Assert.Equal(Enumerable.Range(0, 5).Select(x => (x, x)), await RunAsync(pipeline, workers, batching));
            Assert.Equal((1, 0), (sequence.Disposed, sequence.Overlaps));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_Cancelled_SequenceIsEndedAndEveryItemAccountedFor(int workers, Batching batching)
    {
        foreach (int yields in (int[])[0, 1])
        {
            using var cancellation = new CancellationTokenSource();
            var tally = new Tally();
            var sequence = new AsyncSequence<int>(async (read, token) =>
            {
                if (yields > 0)
                {
                    await Task.Yield();
                }

                return (true, read);
            });
            PipelineRun run = Start(
                Pipeline.From(sequence).ForEach(x =>
                {
                    tally.Add();
                    if (x == 500)
                    {
                        cancellation.Cancel();
                    }
                }),
                workers,
                CreateOptions(batching) with { MaxItemsInFlight = 2_000, OnDropped = _ => tally.Add() },
                cancellation.Token);

            RunReport report = await EndAsync(run);
            await tally.ReachAsync(() => sequence.Read);

            Assert.Equal(RunOutcome.Cancelled, report.Outcome);
            Assert.Equal((1, 0), (sequence.Disposed, sequence.Overlaps));
            Assert.Equal(sequence.Read, tally.Count);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_OfTheStarter_IsSeenByTheSequence(int workers)
    {
        var local = new AsyncLocal<string?> { Value = "captured" };
        ConcurrentBag<string?> seen = [];
        var sequence = new AsyncSequence<int>(async (read, token) =>
        {
            seen.Add(local.Value);
            local.Value = "changed";
            await Task.Yield();
            return (read < 100, read);
        })
        {
            OnGetEnumerator = () => seen.Add(local.Value),
            OnDispose = () =>
            {
                seen.Add(local.Value);
                return ValueTask.CompletedTask;
            },
        };

        await RunAsync(
            Pipeline.From(sequence).ForEach(_ =>
            {
                seen.Add(local.Value);
                local.Value = "changed";
            }),
            workers);

        Assert.Equal(203, seen.Count);
        Assert.Equal(0, seen.Count(value => value != "captured"));
    }

    private static async IAsyncEnumerable<int> Count(int count, int yields)
    {
        for (int i = 0; i < count; i++)
        {
            if (yields > 0 && i % yields == 0)
            {
                await Task.Yield();
            }

            yield return i;
        }
    }
}
