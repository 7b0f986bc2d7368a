using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <content>What ends the reading, and what becomes of publishers and of the subscription then.</content>
public sealed partial class FromObservableTests
{
    /// <summary>What ends a run before its source has ended.</summary>
    public enum Ending
    {
        Stopped,
        Cancelled,
        Faulted,
        EndedEarly,
    }

    /// <summary>Gets the cases of a test of <c>(EngineKind kind, Ending ending)</c>.</summary>
    public static TheoryData<EngineKind, Ending> Endings
    {
        get
        {
            var endings = new TheoryData<EngineKind, Ending>();
            foreach (EngineKind kind in Enum.GetValues<EngineKind>())
            {
                foreach (Ending ending in Enum.GetValues<Ending>())
                {
                    endings.Add(kind, ending);
                }
            }

            return endings;
        }
    }

    // A publisher that is blocked when the run ends must not stay so, and its item must be counted.
    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Backpressure_RunEndsEarly_ReleasesBlockedPublishersAndCountsTheirItems(EngineKind kind, Ending ending)
    {
        var accounts = new ItemAccounts(publishers: 3, itemsEach: 100);
        using var cancellation = new CancellationTokenSource();
        var inStage = new Gate();
        var goOn = new Gate();
        var source = new TestSource<int>();
        PipelineRun run = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, 2)
            .SelectStateful(() => 0, (ref int _, int x) =>
            {
                inStage.Open();
                goOn.Pass();
                return ending == Ending.Faulted ? throw new PlannedException() : x;
            })
            .Take(ending == Ending.EndedEarly ? 1 : int.MaxValue)
            .ForEach(accounts.Arrive)
            .Start(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 2, OnDropped = accounts.Drop }, cancellation.Token);

        await source.SubscribedAsync();
        Task publishers = Publishers.Start(source.Observer, publishers: 3, items: 100);
        await inStage.PassAsync();
        Task ended = ending switch
        {
            Ending.Stopped => run.StopAsync(),
            Ending.Cancelled => cancellation.CancelAsync(),
            _ => Task.CompletedTask,
        };
        if (ending is Ending.Stopped or Ending.Cancelled)
        {
            // While the run still has a call that does not return.
            await publishers;
        }

        goOn.Open();
        await publishers;
        RunReport report = await TestEngines.EndAsync(run);
        await ended.WaitAsync(s_patience);

        Assert.Equal(
            ending switch
            {
                Ending.Stopped => RunOutcome.Stopped,
                Ending.Cancelled => RunOutcome.Cancelled,
                Ending.Faulted => RunOutcome.Faulted,
                _ => RunOutcome.Completed,
            },
            report.Outcome);
        await accounts.BalanceAsync(endsEarly: true);
        Assert.Equal((1, 1), (source.Subscriptions, source.Disposals));
    }

    // What it has brought is the run's, although it has not been let in.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Backpressure_RunEndsWhileAPublisherIsBlocked_CountsAllThatItHasBrought(EngineKind kind)
    {
        foreach (bool stops in (bool[])[false, true])
        {
            using var cancellation = new CancellationTokenSource();
            var accounts = new ItemAccounts(1, 1_000);
            var inStage = new Gate();
            var goOn = new Gate();
            int brought = 0;
            bool isOver = false;
            var source = new TestSource<int>();
            PipelineRun run = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, 2)
                .ForEach(x =>
                {
                    inStage.Open();
                    goOn.Pass();
                    accounts.Arrive(x);
                })
                .Start(TestEngines.Create(kind), new RunOptions { MaxItemsInFlight = 2, OnDropped = accounts.Drop }, cancellation.Token);

            await source.SubscribedAsync();
            var publisher = new Thread(() =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    source.Observer.OnNext(Interlocked.Increment(ref brought) - 1);
                }
            })
            {
                IsBackground = true,
            };
            publisher.Start();
            await inStage.PassAsync();

            // More than the queue, the run and what is between them hold, and no more for as long as anybody looks.
            int seen = -1;
            int unchanged = 0;
            await TestEngines.EventuallyAsync(() =>
            {
                bool isBlocked = publisher.ThreadState.HasFlag(ThreadState.WaitSleepJoin) && seen == Volatile.Read(ref brought);
                seen = Volatile.Read(ref brought);
                unchanged = isBlocked ? unchanged + 1 : 0;
                return unchanged > 2_000;
            });
            Volatile.Write(ref isOver, true);
            Task ended = stops ? run.StopAsync() : cancellation.CancelAsync();
            await TestEngines.EventuallyAsync(() => publisher.Join(0));
            goOn.Open();
            await TestEngines.EndAsync(run);
            await ended.WaitAsync(s_patience);

            await TestEngines.EventuallyAsync(() => accounts.Accounted >= brought);
            Assert.Equal(brought, accounts.Accounted);
            await accounts.BalanceAsync(endsEarly: true);
        }
    }

    // The report of a run that has ended is complete: it waits for a publisher that still hands over what it discards.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnDropped_StillGoesOn_TheRunWaitsForIt(EngineKind kind)
    {
        var inStage = new Gate();
        var goOn = new Gate();
        var inDrop = new Gate();
        var dropGoesOn = new Gate();
        var source = new TestSource<int>();
        PipelineRun run = Pipeline.FromObservable(source, OverflowStrategy.DropNewest, 1)
            .ForEach(_ =>
            {
                inStage.Open();
                goOn.Pass();
            })
            .Start(
                TestEngines.Create(kind),
                new RunOptions
                {
                    MaxItemsInFlight = 1,
                    OnDropped = _ =>
                    {
                        inDrop.Open();
                        dropGoesOn.Pass();
                    },
                });

        await source.SubscribedAsync();
        source.Observer.OnNext(0);
        await inStage.PassAsync();
        source.Observer.OnNext(1);
        Task publisher = Publishers.Run(() => source.Observer.OnNext(2));
        await inDrop.PassAsync();
        source.Observer.OnCompleted();
        goOn.Open();
        await source.DisposedAsync();
        for (int i = 0; i < 2_000; i++)
        {
            await Task.Yield();
        }

        Assert.False(run.Completion.IsCompleted);
        dropGoesOn.Open();
        await run.Completion.WaitAsync(s_patience);
        await publisher;
        Assert.Equal(1, run.GetReport().Drops[DropReason.Overflow]);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task SubscribeReturnsLate_RunEndsBefore_DisposesItOnceAllTheSame(EngineKind kind, Ending ending)
    {
        foreach (OverflowStrategy overflow in (OverflowStrategy[])[OverflowStrategy.DropNewest, OverflowStrategy.Backpressure])
        {
            using var cancellation = new CancellationTokenSource();
            var returns = new Gate();
            var arrived = new Gate();
            var source = new TestSource<int>
            {
                Subscribing = observer =>
                {
                    observer.OnNext(1);
                    returns.Pass();
                    observer.OnNext(2);
                },
            };
            PipelineRun<List<int>> run = Pipeline.FromObservable(source, overflow, 10)
                .AsOrdered()
                .Take(ending == Ending.EndedEarly ? 1 : int.MaxValue)
                .Select(x => ending == Ending.Faulted ? throw new PlannedException() : x)
                .SelectStateful(() => 0, (ref int _, int x) =>
                {
                    arrived.Open();
                    return x;
                })
                .ToList()
                .Start(TestEngines.Create(kind), cancellation.Token);

            await source.SubscribedAsync();
            if (ending != Ending.Faulted)
            {
                await arrived.PassAsync();
            }

            Task ended = ending switch
            {
                Ending.Stopped => run.StopAsync(),
                Ending.Cancelled => cancellation.CancelAsync(),
                _ => Task.CompletedTask,
            };
            Assert.Equal(0, source.Disposals);
            returns.Open();
            await TestEngines.EndAsync(run);
            await ended.WaitAsync(s_patience);

            await source.DisposedAsync();
            Assert.Equal((1, 1), (source.Subscriptions, source.Disposals));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SubscribeDoesNotReturn_RunIsCancelled_EndsWithoutItAndSaysSo(EngineKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var returns = new Gate();
        var source = new TestSource<int> { Subscribing = _ => returns.Pass() };
        PipelineRun run = Pipeline.FromObservable(source).Count().Start(TestEngines.Create(kind), cancellation.Token);

        await source.SubscribedAsync();
        await cancellation.CancelAsync();
        RunReport report = await TestEngines.EndAsync(run);
        int disposedBefore = source.Disposals;
        returns.Open();
        await source.DisposedAsync();

        Assert.Equal((RunOutcome.Cancelled, 0), (report.Outcome, disposedBefore));
        Assert.Equal(["FromObservable"], report.StillRunning);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Subscribe_Throws_IsAFault(EngineKind kind)
    {
        foreach (bool afterItems in (bool[])[false, true])
        {
            foreach (bool afterEnd in (bool[])[false, true])
            {
                var planned = new PlannedException();
                var source = new TestSource<int>
                {
                    Subscribing = observer =>
                    {
                        if (afterItems)
                        {
                            observer.OnNext(1);
                        }

                        if (afterEnd)
                        {
                            observer.OnCompleted();
                        }

                        throw planned;
                    },
                };
                PipelineRun run = Pipeline.FromObservable(source).Count().Start(TestEngines.Create(kind));

                RunReport report = await TestEngines.EndAsync(run);

                Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
                Assert.Equal((1, 0), (report.Faults.Count, source.Disposals));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispose_Throws_IsAFaultOfAnOtherwiseGoodRun(EngineKind kind)
    {
        foreach (bool stops in (bool[])[false, true])
        {
            var planned = new PlannedException();
            var source = new TestSource<int> { Disposing = () => throw planned };
            PipelineRun run = Pipeline.FromObservable(source).Count().Start(TestEngines.Create(kind));

            await source.SubscribedAsync();
            if (stops)
            {
                await run.StopAsync().WaitAsync(s_patience);
            }
            else
            {
                source.Observer.OnCompleted();
            }

            await TestEngines.EndAsync(run);
            Assert.Same(planned, await Assert.ThrowsAsync<PlannedException>(() => run.Completion));
        }
    }

    // The publisher may be the one who ends the run, from within its own OnNext.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OnDropped_EndsTheRun_FromWithinOnNext(EngineKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var goOn = new Gate();
        var source = new TestSource<int>();
        PipelineRun run = Pipeline.FromObservable(source, OverflowStrategy.DropNewest, 1)
            .ForEach(_ => goOn.Pass())
            .Start(
                TestEngines.Create(kind),
                new RunOptions { MaxItemsInFlight = 1, OnDropped = _ => cancellation.Cancel() },
                cancellation.Token);

        await source.SubscribedAsync();
        await Publishers.Start(source.Observer, publishers: 1, items: 100);
        goOn.Open();

        Assert.Equal(RunOutcome.Cancelled, (await TestEngines.EndAsync(run)).Outcome);
        Assert.Equal(1, source.Disposals);
    }
}
