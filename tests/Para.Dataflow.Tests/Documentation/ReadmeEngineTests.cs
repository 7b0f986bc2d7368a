using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of README.md: engines and threads.</summary>
public sealed class ReadmeEngineTests
{
    [Fact]
    public async Task Engines_AllOfThem_GiveTheSame()
    {
        Pipeline<long> pipeline = Pipeline.Range(0, 10_000).Where(x => x % 3 == 0).Count();

        // snippet: engines
        using var scheduler = new PinnedTaskScheduler(workers: 2);
        Engine[] engines =
        [
            new DataflowEngine(),                                           // a worker for each processor, pinned if it helps
            new DataflowEngine { Workers = 2, Affinity = Affinity.None },   // two workers, moved by the operating system
            new DataflowEngine { Scheduler = scheduler },                   // workers of your own
            new DataflowEngine { Workers = 2, UseThreadPool = true },       // at most two at a time on the thread pool
            new WorkStealingEngine(),                                       // a scheduler of Para's own
            new SequentialEngine(),                                         // one thread, no parallelism
        ];
        // end-snippet

        foreach (Engine engine in engines)
        {
            Assert.Equal(3_334, await pipeline.RunAsync(engine));
        }
    }

    [Fact]
    public async Task Scheduler_UnderOrdinaryBlocks_RunsThem()
    {
        // snippet: scheduler
        using var scheduler = new PinnedTaskScheduler(workers: 2);

        long sum = 0;
        var square = new TransformBlock<int, long>(x => (long)x * x, new ExecutionDataflowBlockOptions
        {
            TaskScheduler = scheduler.WithPriority(10),
            MaxDegreeOfParallelism = 2,
            MaxMessagesPerTask = 16,    // or the block would work off its whole queue before anything more urgent
        });
        var add = new ActionBlock<long>(x => sum += x, new ExecutionDataflowBlockOptions
        {
            TaskScheduler = scheduler.WithPriority(50),
        });
        square.LinkTo(add, new DataflowLinkOptions { PropagateCompletion = true });
        // end-snippet

        for (int i = 0; i < 1_000; i++)
        {
            Assert.True(square.Post(i));
        }

        square.Complete();
        await add.Completion;
        Assert.Equal(Enumerable.Range(0, 1_000).Sum(x => (long)x * x), sum);
    }

    [Fact]
    public async Task Report_OfARun_IsATable()
    {
        // snippet: report
        PipelineRun<double> run = Pipeline.Range(0, 1_000_000)
            .Select(x => Math.Exp(Math.Sin(x))).With(new StageOptions { Name = "wave" })
            .Where(y => y > 1)
            .Aggregate(0.0, (sum, y) => sum + y)
            .Start(new DataflowEngine { Workers = 2 });
        await run.Completion;

        RunReport report = run.GetReport();
        // end-snippet

        Assert.Equal(RunOutcome.Completed, report.Outcome);
        Assert.Equal(["Range", "wave > Where", "Aggregate"], report.Stages.Select(stage => stage.Name));
        Assert.Equal(Enumerable.Range(0, 1_000_000).Count(x => Math.Exp(Math.Sin(x)) > 1), report.Stages[2].ItemsIn);
        Assert.Contains("wave > Where", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_OfEngines_IsATable()
    {
        // snippet: comparison
        Pipeline<double> pipeline = Pipeline.Range(0, 1_000_000)
            .Select(x => Math.Exp(Math.Sin(x))).With(new StageOptions { Name = "wave" })
            .AsOrdered()
            .Where(y => y > 1)
            .Aggregate(0.0, (sum, y) => sum + y);

        ComparisonReport comparison = await pipeline.CompareAsync(
            [new SequentialEngine(), new DataflowEngine { Workers = 2 }, new WorkStealingEngine { Workers = 2 }]);
        // end-snippet

        Assert.True(comparison.ResultsAgree, comparison.ToString());
        Assert.Equal(
            ["SequentialEngine", "DataflowEngine", "WorkStealingEngine"], comparison.Engines.Select(engine => engine.Name));
        Assert.All(comparison.Engines, engine => Assert.Equal((3, 1_000_000), (engine.Times.Count, engine.Items)));
        Assert.Equal(5, comparison.ToMarkdown().TrimEnd().Split('\n').Count(line => line.StartsWith('|')));
    }
}
