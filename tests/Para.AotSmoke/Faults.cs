namespace Para.AotSmoke;

/// <summary>The ends that are not good, and the report.</summary>
internal static class Faults
{
    public static async Task CheckAsync(Engine engine)
    {
        var planned = new InvalidOperationException("planned");
        int dropped = 0;
        PipelineRun<long> run = Pipeline.Range(0, int.MaxValue)
            .Select(x => (x, $"{x}"))
            .Select(pair => pair.x == 1_000 ? throw planned : pair)
            .Count()
            .Start(
                engine, new RunOptions { OnDropped = _ => Interlocked.Increment(ref dropped) }, CancellationToken.None);
        Exception? thrown = null;
        try
        {
            await run.Completion;
        }
        catch (InvalidOperationException exception)
        {
            thrown = exception;
        }

        RunReport report = run.GetReport();
        Check.Equal(planned, thrown, "the original exception");
        Check.Equal(RunOutcome.Faulted, report.Outcome, "the outcome of a fault");
        Check.Equal(dropped, report.Drops.Values.Sum(), "the drops");
        Check.Equal(true, report.ToString().Contains("planned", StringComparison.Ordinal), "the report prints itself");

        using var cancellation = new CancellationTokenSource();
        PipelineRun cancelled = Pipeline.Range(0, int.MaxValue)
            .ForEach(x =>
            {
                if (x == 1_000)
                {
                    cancellation.Cancel();
                }
            })
            .Start(engine, new RunOptions(), cancellation.Token);
        await cancelled.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Check.Equal(true, cancelled.Completion.IsCanceled, "the cancelled run");
    }
}
