namespace Para.Core.Tests.Runs;

/// <summary>The most items in flight, on the engine whose order is known: it works off each batch before it makes the next.</summary>
public sealed class PeakItemsTests
{
    private static readonly RunOptions s_tens = new() { BatchPolicy = BatchPolicy.Fixed(10) };

    [Fact]
    public async Task PeakItemsInFlight_OnePath_IsABatch() =>
        Assert.Equal(10, await GetPeakAsync(Pipeline.Range(0, 100).Select(x => x).Count()));

    [Fact]
    public async Task PeakItemsInFlight_TwoPaths_CountsEachItemTwice() =>
        Assert.Equal(20, await GetPeakAsync(Pipeline.Range(0, 100).FanOut(a => a.Select(x => x), b => b).Count()));

    [Fact]
    public async Task PeakItemsInFlight_NothingRead_IsZero() =>
        Assert.Equal(0, await GetPeakAsync(Pipeline.Range(0, 0).Count()));

    [Fact]
    public async Task PeakItemsInFlight_ExpandingStage_CountsWhatItMakesToo() =>
        Assert.Equal(10 + 10, await GetPeakAsync(Pipeline.Range(0, 100).SelectMany(x => new[] { x, x }).Count()));

    // The items of the one leg are held until all of the other one have come through, on no credit of the source.
    [Fact]
    public async Task PeakItemsInFlight_JoinThatBuffers_CountsWhatItHolds()
    {
        Flow<int> flow = Pipeline.Range(0, 100).AsOrdered();

        Assert.Equal(20 + 100, await GetPeakAsync(flow.Select(x => x).Concat(flow).Count()));
    }

    // What the source's own thread has read counts, also while nothing takes it.
    [Fact]
    public async Task PeakItemsInFlight_SourceReadAhead_CountsWhatWaitsForAWorker()
    {
        using var isRead = new ManualResetEventSlim();
        using var isBusy = new ManualResetEventSlim();
        PipelineRun run = Pipeline.From(Items())
            .ForEach(_ =>
            {
                isBusy.Set();
                Assert.True(isRead.Wait(TimeSpan.FromSeconds(30)));
            })
            .Start(new WorkStealingEngine { Workers = 1 });
        await run.Completion;

        RunReport report = run.GetReport();
        Assert.Equal(1_000, report.PeakItemsInFlight);

        // The one worker is held by the first item while the others are read.
        IEnumerable<int> Items()
        {
            yield return 0;
            Assert.True(isBusy.Wait(TimeSpan.FromSeconds(30)));
            for (int i = 0; i < 1_000; i++)
            {
                yield return i;
            }

            isRead.Set();
        }
    }

    private static async Task<long> GetPeakAsync(Pipeline pipeline)
    {
        PipelineRun run = pipeline.Start(new SequentialEngine(), s_tens, CancellationToken.None);
        await run.Completion;
        RunReport report = run.GetReport();
        Assert.InRange(report.PeakItemsInFlight, 0, report.MemoryBound);
        return report.PeakItemsInFlight;
    }
}
