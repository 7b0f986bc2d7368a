using Para.Contract.Tools;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>
/// Every item that was published arrives once or is counted as discarded once, from several threads through a graph to an observer, however it
/// ends, whoever is slow, whatever the overflow on either side.
/// </summary>
public sealed class ConservationTests
{
    private const int PublisherCount = 2;
    private const int ItemsEach = 150;

    /// <summary>How the sequence ends.</summary>
    public enum Ending
    {
        Completed,
        SourceFails,
        StageFails,
        Cancelled,
        Stopped,
        DisposedInOnNext,
        ObserverThrows,
        EndedEarly,
    }

    /// <summary>Who is slow.</summary>
    public enum Slow
    {
        Nobody,
        Publisher,
        Observer,
    }

    /// <summary>Gets the cases of a test of <c>(EngineKind kind, int workers, Ending ending)</c>.</summary>
    public static TheoryData<EngineKind, int, Ending> Cases
    {
        get
        {
            var cases = new TheoryData<EngineKind, int, Ending>();
            foreach ((EngineKind kind, int workers) in TestEngines.Each())
            {
                foreach (Ending ending in Enum.GetValues<Ending>())
                {
                    cases.Add(kind, workers, ending);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Via_HoweverItEnds_EveryItemArrivesOrIsCounted(EngineKind kind, int workers, Ending ending)
    {
        int number = 0;
        foreach (OverflowStrategy input in Enum.GetValues<OverflowStrategy>())
        {
            foreach (Slow slow in Enum.GetValues<Slow>())
            {
                // Each strategy on the way in meets each on the way out, over the ways to be slow and the engines.
                var output = (OverflowStrategy)((number++ + workers + (int)ending) % 5);
                try
                {
                    await RunAsync(TestEngines.Create(kind, workers), ending, slow, input, output);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"{ending}, slow: {slow}, in: {input}, out: {output}", exception);
                }
            }
        }
    }

    private static async Task RunAsync(Engine engine, Ending ending, Slow slow, OverflowStrategy input, OverflowStrategy output)
    {
        using var cancellation = new CancellationTokenSource();
        var accounts = new ItemAccounts(PublisherCount, ItemsEach);
        var planned = new PlannedException();
        var subscribed = new Gate();
        int stage = 0;
        int received = 0;
        PipelineRun? run = null;
        IDisposable? subscription = null;
        StrictObserver<int> observer = null!;
        observer = new StrictObserver<int> { Next = Receive };
        var source = new TestSource<int>();
        var options = new ViaOptions
        {
            InputOverflow = input,
            InputCapacity = 8,
            OutputOverflow = output,
            OutputCapacity = 8,
            RunOptions = new RunOptions { MaxItemsInFlight = 16, OnDropped = accounts.Drop },
            OnStarted = started => run = started,
        };

        subscription = source.Via(Build, engine, options, cancellation.Token).Subscribe(observer);
        subscribed.Open();
        await source.SubscribedAsync();
        await Publishers.Start(source.Observer, PublisherCount, ItemsEach, slow == Slow.Publisher ? 100 : 0);
        if (ending == Ending.SourceFails)
        {
            source.Observer.OnError(planned);
        }
        else
        {
            source.Observer.OnCompleted();
        }

        RunReport report = await TestEngines.EndAsync(run!);

        // On the way out it cancels the run, unless that has just failed for its own reason.
        bool isOverflow = report.Faults.Any(fault => fault.Exception is ObservableOverflowException)
            || (output == OverflowStrategy.Error && report.Outcome != RunOutcome.Completed && report.Drops.ContainsKey(DropReason.Overflow));
        await accounts.BalanceAsync(endsEarly: isOverflow || report.Outcome != RunOutcome.Completed || ending == Ending.EndedEarly);
        if (!isOverflow && ending == Ending.Completed)
        {
            Assert.Null(await observer.EndAsync());
            Assert.Equal(PublisherCount * ItemsEach, observer.Items.Length + accounts.Dropped);
        }
        else if (!isOverflow && ending == Ending.SourceFails)
        {
            Assert.Same(planned, await observer.EndAsync());
        }

        await TestEngines.EventuallyAsync(() => accounts.Dropped == run!.GetReport().Drops.Values.Sum());
        Assert.Equal((1, 1), (source.Subscriptions, source.Disposals));
        observer.AssertGrammar();

        Flow<int> Build(Flow<int> flow)
        {
            Flow<int> worked = flow.Select(x =>
            {
                if (Interlocked.Increment(ref stage) == 40)
                {
                    switch (ending)
                    {
                        case Ending.StageFails:
                            throw planned;
                        case Ending.Cancelled:
                            cancellation.Cancel();
                            break;
                        case Ending.Stopped:
                            subscribed.Pass();
                            _ = run!.StopAsync();
                            break;
                    }
                }

                return x;
            });
            return ending == Ending.EndedEarly ? worked.Take(50) : worked;
        }

        void Receive(int item)
        {
            if (slow == Slow.Observer)
            {
                Thread.SpinWait(300);
            }

            if (++received == 20 && ending == Ending.ObserverThrows)
            {
                throw planned;
            }

            accounts.Arrive(item);
            if (received == 20 && ending == Ending.DisposedInOnNext)
            {
                subscribed.Pass();
                subscription!.Dispose();
                observer.ExpectSilence();
            }
        }
    }
}
