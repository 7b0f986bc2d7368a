using Para.Contract.Tools;
using Para.Engines;

namespace Para.Extensibility.Tests.Engine;

/// <summary>What a run promises its engine, in the documentation of <see cref="Dispatcher"/>.</summary>
public sealed class ProtocolTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // Long enough for what a run does some time after its end, if it does; a test that passes waits for all of it.
    private static readonly TimeSpan s_afterTheEnd = TimeSpan.FromSeconds(1);

    public static TheoryData<int> Workers => [1, 2, 4];

    [Theory]
    [MemberData(nameof(Workers))]
    public Task RunAsync_Transforms_CloseAfterTheirLastBatchWasDispatched(int workers) => CheckAsync(
        Pipeline.Range(0, 500).Select(x => x).SelectStateful(() => 0, (ref int s, int x) => s += x).Where(_ => true).Count(), workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task RunAsync_Sources_CloseAfterTheirLastBatchWasDispatched(int workers) => CheckAsync(
        Pipeline.Merge(
                Pipeline.Range(0, 500),
                Pipeline.From(Enumerable.Range(0, 500).Where(_ => true)),
                Pipeline.From(Enumerable.Range(0, 500).Where(_ => true), new SourceOptions { NeverBlocks = true }))
            .Count(),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task RunAsync_Expansions_AskForNoTurnAfterTheyWereClosed(int workers) =>
        CheckAsync(Pipeline.Range(0, 200).SelectMany(x => new[] { x, x }).SelectMany(x => new[] { x }).Count(), workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task RunAsync_FanOutAndFanIn_EndOnce(int workers) => CheckAsync(
        Pipeline.Range(0, 300).FanOut(a => a.Select(x => x), b => b.SelectMany(x => new[] { x }), c => c).Count(), workers);

    [Fact]
    public async Task RunAsync_RunThatFaults_EndsOnce()
    {
        var probe = new ProtocolProbe();
        Pipeline<long> pipeline = Pipeline.Range(0, 500).Select(x => x == 250 ? throw new PlannedException() : x).Count();

        await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, probe));

        await AssertEndedOnceAsync(probe);
    }

    [Fact]
    public async Task RunAsync_DisposeThatThrows_EndsOnceAndDisposesOnce()
    {
        var probe = new ProtocolProbe();
        int disposed = 0;
        Pipeline<long> pipeline = Pipeline.Range(0, 5)
            .SelectStateful(
                () => new DisposableState
                {
                    OnDispose = () =>
                    {
                        disposed++;
                        throw new PlannedException();
                    },
                },
                (state, x) => x)
            .Count();

        await Assert.ThrowsAsync<PlannedException>(() => RunAsync(pipeline, probe));

        await AssertEndedOnceAsync(probe);
        Assert.Equal(1, disposed);
    }

    [Fact]
    public async Task StopAsync_RunThatHasEnded_EndsItOnlyOnce()
    {
        var probe = new ProtocolProbe();
        PipelineRun<long> run = Pipeline.Range(0, 5).Count().Start(new ThreadPoolEngine { Workers = 2, Probe = probe });
        Assert.Equal(5, await run.Completion);

        await run.StopAsync();

        await AssertEndedOnceAsync(probe);
        Assert.Equal(RunOutcome.Completed, run.GetReport().Outcome);
    }

    [Fact]
    public async Task Begin_Twice_Throws()
    {
        var engine = new TwiceBeginningEngine();

        Assert.Equal(3, await Pipeline.Range(0, 3).Count().RunAsync(engine).WaitAsync(s_patience));
        Assert.IsType<InvalidOperationException>(engine.Second);
    }

    [Fact]
    public async Task GetReport_EngineOfItsOwn_SaysWhatTheEngineSays()
    {
        PipelineRun<long> run = Pipeline.Range(0, 3).Count().Start(new ThreadPoolEngine { Workers = 3 });
        await run.Completion.WaitAsync(s_patience);

        Assert.Equal(3, run.GetReport().Workers);
        Assert.Equal("3 at a time on the thread pool", run.GetReport().Pinning);
    }

    private static async Task CheckAsync(Pipeline pipeline, int workers)
    {
        // Several times, because when a node closes is a matter of timing.
        for (int i = 0; i < 20; i++)
        {
            var probe = new ProtocolProbe();
            var engine = new ThreadPoolEngine { Workers = workers, Probe = probe };
            await pipeline.RunAsync(engine, new RunOptions { BatchPolicy = BatchPolicy.Fixed(50) }, CancellationToken.None)
                .WaitAsync(s_patience);

            Assert.Empty(probe.Violations);
            Assert.Equal(1, probe.RunsEnded);
        }
    }

    private static Task RunAsync(Pipeline pipeline, ProtocolProbe probe) =>
        pipeline.RunAsync(new ThreadPoolEngine { Workers = 2, Probe = probe }).WaitAsync(s_patience);

    private static async Task AssertEndedOnceAsync(ProtocolProbe probe)
    {
        await Assert.ThrowsAsync<TimeoutException>(() => probe.EndedTwice.WaitAsync(s_afterTheEnd));
        Assert.Equal(1, probe.RunsEnded);
    }

    private sealed class TwiceBeginningEngine : Para.Engine
    {
        public Exception? Second { get; private set; }

        protected override int WorkersPerRun => 1;

        protected override void StartCore(EngineRun run)
        {
            run.Begin(new ThreadPoolDispatcher(run, probe: null));
            Second = Record.Exception(() => run.Begin(new ThreadPoolDispatcher(run, probe: null)));
        }
    }
}
