using System.Globalization;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of README.md: how to build and run pipelines.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Example_FanOutAndSum_GivesZero()
    {
        // snippet: example
        int[] data = [0, 1, 2];

        int sum = await Pipeline.From(data)
            .FanOut(
                branch => branch.Select(x => (Double: x * 2, Single: x)).Select(pair => pair.Double - pair.Single),
                branch => branch.Select(x => -x))
            .Sum()
            .RunAsync(new DataflowEngine { Workers = 4 });    // 0: each x has met its -x
        // end-snippet

        Assert.Equal(0, sum);
    }

    [Fact]
    public async Task Query_TwoFromClauses_IsASelectMany()
    {
        // snippet: query
        Flow<(int X, int Y)> pairs =
            from x in Pipeline.Range(1, 100)
            from y in Enumerable.Range(1, x)
            where x % y == 0
            select (x, y);

        long divisors = await pairs.Count().RunAsync(new DataflowEngine());
        // end-snippet

        long expected = Enumerable.Range(1, 100).Sum(x => Enumerable.Range(1, x).Count(y => x % y == 0));
        Assert.Equal(expected, divisors);
    }

    [Fact]
    public async Task Combine_TwoSinksOnOneFlow_ReadsItOnce()
    {
        // snippet: combine
        int read = 0;
        Flow<int> squares = Pipeline.Range(0, 1_000).Select(x =>
        {
            Interlocked.Increment(ref read);
            return x * x;
        });

        (int sum, Dictionary<int, long> byLastDigit) = await Pipeline
            .Combine(squares.Sum(), squares.CountBy(x => x % 10))
            .RunAsync(new DataflowEngine());    // read is 1,000, not 2,000
        // end-snippet

        Assert.Equal(1_000, read);
        Assert.Equal(Enumerable.Range(0, 1_000).Sum(x => x * x), sum);
        Assert.Equal([0, 1, 4, 5, 6, 9], byLastDigit.Keys.Order());
        Assert.Equal(1_000, byLastDigit.Values.Sum());
    }

    [Fact]
    public async Task State_MadeByAFactory_BelongsToTheRun()
    {
        string[] letters = ["a", "b", "c"];

        // snippet: state
        Pipeline<List<string>> numbered = Pipeline.From(letters)
            .SelectStateful(() => 0, (ref int count, string text) => $"{++count}{text}")
            .ToList();

        List<string> first = await numbered.RunAsync(new DataflowEngine());
        List<string> second = await numbered.RunAsync(new DataflowEngine());    // begins at 1 again
        // end-snippet

        Assert.Equal(["1", "2", "3"], first.Select(text => text[..1]).Order());
        Assert.Equal(["1", "2", "3"], second.Select(text => text[..1]).Order());
        Assert.Equal(["a", "b", "c"], second.Select(text => text[1..]).Order());
    }

    [Fact]
    public async Task Fault_InAStage_IsTheOriginalExceptionAndNamesTheStage()
    {
        string[] lines = ["1", "2", "three"];
        string? culprit = null;

        // snippet: fault
        PipelineRun<int> run = Pipeline.From(lines)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture)).With(new StageOptions { Name = "parse" })
            .Sum()
            .Start(new DataflowEngine());
        try
        {
            await run.Completion;
        }
        catch (FormatException exception)
        {
            culprit = (string?)exception.Data["Para.Stage"];    // "parse", as in run.GetReport().Faults[0].Stage
        }
        // end-snippet

        Assert.Equal("parse", culprit);
        Assert.Equal("parse", run.GetReport().Faults[0].Stage);
    }

    [Fact]
    public async Task Cancellation_OfARun_CarriesTheCallersToken()
    {
        bool cancelled = false;

        // snippet: cancel
        using var cancellation = new CancellationTokenSource();
        Task run = Pipeline.From(Integers())
            .ForEach(x =>
            {
                if (x == 1_000)
                {
                    cancellation.Cancel();
                }
            })
            .RunAsync(new DataflowEngine(), cancellation.Token);
        try
        {
            await run;
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == cancellation.Token)
        {
            cancelled = true;
        }

        static IEnumerable<long> Integers()
        {
            for (long i = 0; ; i++)
            {
                yield return i;
            }
        }
        // end-snippet

        Assert.True(cancelled);
    }

    [Fact]
    public async Task Stop_OfAnEndlessSource_GivesTheResultSoFar()
    {
        long emitted = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IEnumerable<long> integers = Endless();

        // snippet: stop
        PipelineRun<long> run = Pipeline.From(integers).Count().Start(new DataflowEngine());
        await enough.Task;
        await run.StopAsync();
        long count = await run.Completion;    // all that was read before the stop
        // end-snippet

        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        Assert.Equal(emitted, count + run.GetReport().Drops.GetValueOrDefault(DropReason.Stopped));

        IEnumerable<long> Endless()
        {
            while (true)
            {
                if (++emitted == 1_000)
                {
                    enough.SetResult();
                }

                yield return emitted;
            }
        }
    }

    [Fact]
    public async Task Drops_OfAFaultedRun_AreHandedOver()
    {
        const int Items = 100;
        int made = 0;
        int disposed = 0;
        IEnumerable<Stream> files = Enumerable.Range(0, Items).Select(Stream (_) =>
        {
            made++;
            return new CountingStream(() => Interlocked.Increment(ref disposed));
        });
        Action<Stream> use = static _ => throw new InvalidDataException();

        // snippet: dropped
        var options = new RunOptions { OnDropped = dropped => (dropped.Item as IDisposable)?.Dispose() };
        Task run = Pipeline.From(files).ForAll(use).RunAsync(new DataflowEngine(), options);
        // end-snippet

        await Assert.ThrowsAsync<InvalidDataException>(() => run);
        Assert.Equal(made, disposed);
    }

    [Fact]
    public void Bound_OfAPlan_IsWhatWasAskedFor()
    {
        // snippet: bound
        Pipeline<long> pipeline = Pipeline.Range(0, 1_000_000)
            .FanOut(Enumerable.Range(1, 200), (branch, factor) => branch.Select(x => (long)x * factor))
            .Sum();

        Plan plan = pipeline.ToPlan();
        long bound = plan.GetMemoryBound(maxItemsInFlight: 1_000);       // 1,000: five items of Range, on 200 paths each
        long atLeast = plan.GetMemoryBound(maxItemsInFlight: 100);       // 200: less than one item is not possible
        // end-snippet

        Assert.Equal(1_000, bound);
        Assert.Equal(200, atLeast);
    }

    [Fact]
    public void Plan_OfTheExample_IsShownAsItIs()
    {
        int[] data = [0, 1, 2];

        // snippet: plan
        Pipeline<int> pipeline = Pipeline.From(data)
            .FanOut(
                branch => branch.Select(x => (Double: x * 2, Single: x)).Select(pair => pair.Double - pair.Single),
                branch => branch.Select(x => -x))
            .Sum();
        string text = pipeline.ToPlan().ToString();
        string diagram = pipeline.ToPlan().ToMermaid();
        // end-snippet

        string readme = Path.Combine(Repository.Root, "README.md");
        Assert.Contains(Snippets.Normalize(text.Split('\n')), Snippets.OnPage(readme, "text"));
        Assert.Contains(Snippets.Normalize(diagram.Split('\n')), Snippets.OnPage(readme, "mermaid"));
    }

    private sealed class CountingStream(Action onDispose) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            onDispose();
            base.Dispose(disposing);
        }
    }
}
