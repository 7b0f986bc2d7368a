using System.Diagnostics;
using System.Runtime.CompilerServices;
using Para.Engines;

namespace Para.Core.Tests;

/// <summary>What only this engine promises; what every engine does is in the contracts.</summary>
public sealed partial class WorkStealingEngineTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly RunOptions s_oneByOne = new() { BatchPolicy = BatchPolicy.Fixed(1) };

    [Fact]
    public void Workers_LessThanOne_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("Workers", () => new WorkStealingEngine { Workers = 0 });

    [Fact]
    public void Affinity_NoneOfTheEnumeration_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("Affinity", () => new WorkStealingEngine { Affinity = (Affinity)99 });

    [Fact]
    public void Properties_ByDefault_UseTheMachineAndPinNothing()
    {
        var engine = new WorkStealingEngine();

        Assert.Equal((Environment.ProcessorCount, Affinity.None), (engine.Workers, engine.Affinity));
    }

    [Fact]
    public async Task Report_Pinned_SaysWhatBecameOfIt()
    {
        PipelineRun run = Pipeline.Range(0, 10).ForEach(_ => { }).Start(new WorkStealingEngine { Workers = 1, Affinity = Affinity.Auto });
        await run.Completion.WaitAsync(s_patience);

        // What it is depends on the machine, and on what else has leased its cores; only that it is not the default is certain.
        Assert.NotEqual(string.Empty, run.GetReport().Pinning);
    }

    // The crews live on after a run: they must not keep what its caller's context held.
    [Fact]
    public async Task Engine_AfterTheRun_KeepsNothingOfTheCallersContext()
    {
        WeakReference kept = await RunWithAnAsyncLocal();

        // As a rule this goes on inside of the last call of that method, whose frame keeps the context itself.
        await Task.Yield();

        // A thread of the pool may still be on its way out of the test's own continuation.
        long start = Stopwatch.GetTimestamp();
        while (kept.IsAlive)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, "the context is kept");
            Thread.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Worker_TheSchedulerItselfThrows_FaultsTheRun(int workers)
    {
        // An item without a port can only be a defect. Whichever worker comes to it leaves; the run has no other end.
        var engine = new WorkStealingEngine { Workers = workers };
        Pipeline pipeline = Pipeline.Range(0, int.MaxValue).ForEach(item =>
        {
            if (item == 50)
            {
                Worker.Current!.Crew.Publish(Worker.Current, 63, default);
            }
        });

        PipelineRun run = pipeline.Start(engine, s_oneByOne);

        await Assert.ThrowsAsync<NullReferenceException>(() => run.Completion.WaitAsync(s_patience));
        Assert.Equal(RunOutcome.Faulted, run.GetReport().Outcome);
        Assert.Equal(100, await Pipeline.Range(0, 100).Count().RunAsync(engine).WaitAsync(s_patience));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunWithAnAsyncLocal()
    {
        var local = new AsyncLocal<object?> { Value = new object() };
        var kept = new WeakReference(local.Value);
        await Pipeline.Range(0, 100).Count().RunAsync(new WorkStealingEngine { Workers = 1 }).WaitAsync(s_patience);
        local.Value = null;

        // The one worker has left the run behind when the next one has ended on it.
        await Pipeline.Range(0, 100).Count().RunAsync(new WorkStealingEngine { Workers = 1 }).WaitAsync(s_patience);
        return kept;
    }
}
