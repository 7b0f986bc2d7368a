using System.Collections.Concurrent;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <summary>The settings of the engine, and what becomes of them.</summary>
public sealed partial class DataflowEngineTests
{
    private static RunOptions OneByOne => new() { BatchPolicy = BatchPolicy.Fixed(1) };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Workers_LessThanOne_Throws(int workers)
    {
        ArgumentOutOfRangeException thrown =
            Assert.Throws<ArgumentOutOfRangeException>(() => new DataflowEngine { Workers = workers });

        Assert.Equal(nameof(DataflowEngine.Workers), thrown.ParamName);
        Assert.Equal(workers, thrown.ActualValue);
    }

    [Fact]
    public void Settings_NoneGiven_AreTheDocumentedDefaults()
    {
        var engine = new DataflowEngine();

        Assert.Equal(Environment.ProcessorCount, engine.Workers);
        Assert.Equal(Affinity.Auto, engine.Affinity);
        Assert.Null(engine.Scheduler);
        Assert.False(engine.UseThreadPool);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Affinity_NoneOfTheEnum_Throws(int affinity)
    {
        ArgumentOutOfRangeException thrown =
            Assert.Throws<ArgumentOutOfRangeException>(() => new DataflowEngine { Affinity = (Affinity)affinity });

        Assert.Equal(nameof(DataflowEngine.Affinity), thrown.ParamName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Workers_Given_AreThoseOfTheReport(int workers)
    {
        PipelineRun<long> run = Pipeline.Range(0, 100).Count().Start(new DataflowEngine { Workers = workers });

        Assert.Equal(100, await run.Completion.WaitAsync(Patience));
        Assert.Equal(workers, run.GetReport().Workers);
    }

    [Theory]
    [InlineData(1, "1 worker, not pinned: not asked for")]
    [InlineData(2, "2 workers, not pinned: not asked for")]
    public async Task Pinning_AffinityNone_SaysSo(int workers, string expected)
    {
        PipelineRun<long> run = Pipeline.Range(0, 100).Count()
            .Start(new DataflowEngine { Workers = workers, Affinity = Affinity.None });
        string early = run.GetReport().Pinning;
        await run.Completion.WaitAsync(Patience);

        Assert.Equal((expected, expected), (early, run.GetReport().Pinning));
    }

    [Theory]
    [InlineData(Affinity.Auto)]
    [InlineData(Affinity.Pinned)]
    public async Task Pinning_AskedFor_SaysWhatHappened(Affinity affinity)
    {
        PipelineRun<long> run = Pipeline.Range(0, 100).Count()
            .Start(new DataflowEngine { Workers = 2, Affinity = affinity });
        await run.Completion.WaitAsync(Patience);
        RunReport report = run.GetReport();

        Assert.Matches(@"^2 workers( pinned to cores \d+, \d+|, 1 of them pinned to core \d+: |, not pinned: )", report.Pinning);
        Assert.DoesNotContain("not asked for", report.Pinning, StringComparison.Ordinal);
        Assert.Contains(report.Pinning, report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pinning_MoreWorkersThanCores_AutoPinsNone()
    {
        PipelineRun<long> run = Pipeline.Range(0, 100).Count()
            .Start(new DataflowEngine { Workers = Environment.ProcessorCount + 100 });

        Assert.Equal(100, await run.Completion.WaitAsync(Patience));
        Assert.Contains("not pinned: ", run.GetReport().Pinning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pinning_AsManyWorkersAsCoresAndAThreadThatReads_AutoPinsNone()
    {
        PipelineRun<long> run = Pipeline.From(Enumerable.Range(0, 100).Where(x => x >= 0)).Count()
            .Start(new DataflowEngine { Workers = Environment.ProcessorCount });

        Assert.Equal(100, await run.Completion.WaitAsync(Patience));
        Assert.Contains("not pinned: ", run.GetReport().Pinning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task UseThreadPool_EveryStageKind_RunsOnThePool(int workers)
    {
        var elsewhere = new ConcurrentQueue<string>();
        PipelineRun<long> run = Pipeline.Range(0, 1_000)
            .Select(item => Check("Select", item))
            .FanOut(
                branch => branch.SelectMany(item => new[] { Check("SelectMany", item), item }),
                branch => branch.SelectStateful(() => "state", (_, item) => Check("SelectStateful", item)))
            .Aggregate(0L, (sum, item) => sum + Check("Aggregate", item))
            .Start(new DataflowEngine { Workers = workers, UseThreadPool = true });

        Assert.Equal(3 * 499_500, await run.Completion.WaitAsync(Patience));
        Assert.Empty(elsewhere);
        RunReport report = run.GetReport();
        Assert.Equal($"{workers} at a time on the thread pool, not pinned", report.Pinning);
        Assert.Equal(workers, report.Workers);

        int Check(string stage, int item)
        {
            if (!Thread.CurrentThread.IsThreadPoolThread || TaskScheduler.Current != TaskScheduler.Default)
            {
                elsewhere.Enqueue(stage);
            }

            return item;
        }
    }

    [Fact]
    public async Task UseThreadPool_Workers_AreTheMostCallsAtATime()
    {
        var probe = new OverlapProbe();
        await Pipeline.Range(0, 20_000).ForAll(_ =>
        {
            probe.Enter();
            Thread.Yield();
            probe.Leave();
        }).RunAsync(new DataflowEngine { Workers = 2, UseThreadPool = true }, OneByOne, CancellationToken.None).WaitAsync(Patience);

        Assert.InRange(probe.Most, 1, 2);
    }

    [Fact]
    public void Start_NullArguments_Throw()
    {
        Pipeline<long> pipeline = Pipeline.Range(0, 1).Count();

        Assert.Throws<ArgumentNullException>(() => pipeline.Start(null!));
        Assert.Throws<ArgumentNullException>(
            () => pipeline.Start(new DataflowEngine(), null!, CancellationToken.None));
    }
}
