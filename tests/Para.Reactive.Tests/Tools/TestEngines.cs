using System.Diagnostics;
using Para.Contract;

namespace Para.Reactive.Tests.Tools;

/// <summary>The engines that the bridge is tested with.</summary>
public static class TestEngines
{
    /// <summary>Far longer than any test takes, so that only what hangs reaches it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Gets the cases of a test of <c>(EngineKind kind, int workers)</c>.</summary>
    public static TheoryData<EngineKind, int> All
    {
        get
        {
            var all = new TheoryData<EngineKind, int>();
            foreach ((EngineKind kind, int workers) in Each())
            {
                all.Add(kind, workers);
            }

            return all;
        }
    }

    /// <summary>Gets the cases of a test of <c>(EngineKind kind)</c>, on two workers where there are several.</summary>
    public static TheoryData<EngineKind> Kinds => [.. Enum.GetValues<EngineKind>()];

    /// <summary>Each engine, with each number of workers that it is tested with.</summary>
    public static IEnumerable<(EngineKind Kind, int Workers)> Each()
    {
        yield return (EngineKind.Sequential, 1);
        foreach (int workers in SuiteSettings.GetWorkerCounts(1, 2, 8))
        {
            yield return (EngineKind.Dataflow, workers);
            yield return (EngineKind.WorkStealing, workers);
        }
    }

    public static Engine Create(EngineKind kind) => Create(kind, workers: 2);

    public static Engine Create(EngineKind kind, int workers) => kind switch
    {
        EngineKind.Sequential => new SequentialEngine(),
        EngineKind.Dataflow => new DataflowEngine { Workers = workers, Affinity = Affinity.None },
        _ => new WorkStealingEngine { Workers = workers, Affinity = Affinity.None },
    };

    /// <summary>Waits for the end of a run, however it ends, and gives its report.</summary>
    public static async Task<RunReport> EndAsync(PipelineRun run)
    {
        await ((Task)run.Completion.WaitAsync(Patience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(run.Completion.IsCompleted, "The run hangs.");
        return run.GetReport();
    }

    /// <summary>Waits for something that nobody signals, but that happens without anything else.</summary>
    public static async Task EventuallyAsync(Func<bool> condition)
    {
        long startedAt = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(startedAt) < Patience, "It does not happen.");
            await Task.Yield();
        }
    }
}
