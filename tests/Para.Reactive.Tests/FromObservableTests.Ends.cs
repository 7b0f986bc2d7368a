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
            .Start(Engines.Create(kind), new RunOptions { MaxItemsInFlight = 2, OnDropped = accounts.Drop }, cancellation.Token);

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
        RunReport report = await Engines.EndAsync(run);
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
                .Start(Engines.Create(kind), cancellation.Token);

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
            await Engines.EndAsync(run);
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
        PipelineRun run = Pipeline.FromObservable(source).Count().Start(Engines.Create(kind), cancellation.Token);

        await source.SubscribedAsync();
        await cancellation.CancelAsync();
        RunReport report = await Engines.EndAsync(run);
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
                PipelineRun run = Pipeline.FromObservable(source).Count().Start(Engines.Create(kind));

                RunReport report = await Engines.EndAsync(run);

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
            PipelineRun run = Pipeline.FromObservable(source).Count().Start(Engines.Create(kind));

            await source.SubscribedAsync();
            if (stops)
            {
                await run.StopAsync().WaitAsync(s_patience);
            }
            else
            {
                source.Observer.OnCompleted();
            }

            await Engines.EndAsync(run);
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
                Engines.Create(kind),
                new RunOptions { MaxItemsInFlight = 1, OnDropped = _ => cancellation.Cancel() },
                cancellation.Token);

        await source.SubscribedAsync();
        await Publishers.Start(source.Observer, publishers: 1, items: 100);
        goOn.Open();

        Assert.Equal(RunOutcome.Cancelled, (await Engines.EndAsync(run)).Outcome);
        Assert.Equal(1, source.Disposals);
    }
}
