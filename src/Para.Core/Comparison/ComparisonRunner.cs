using Para.Runs;

namespace Para.Comparison;

/// <summary>Runs a pipeline on several engines in turn.</summary>
/// <param name="runAsync">Runs it on one.</param>
/// <param name="results">What compares the results; null where there are none.</param>
/// <param name="options">How often, and in which way.</param>
internal sealed class ComparisonRunner<TResult>(
    Func<Engine, Task<(RunReport Report, TResult Result)>> runAsync, ResultCheck<TResult>? results, ComparisonOptions options)
{
    private readonly SourceCheck _sources = new();

    /// <summary>Runs the engines, one at a time: first to warm up, then in rounds.</summary>
    public async Task<ComparisonReport> RunAsync(
        IReadOnlyList<Engine> engines, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Contestant[] contestants = [.. engines.Zip(names, (engine, name) => new Contestant(engine, name))];

        // The caller's thread is not borrowed.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (int i = 0; i < options.WarmUpRuns * contestants.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(contestants[i % contestants.Length]).ConfigureAwait(false);
        }

        for (int round = 0; round < options.Rounds; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                Contestant contestant = contestants[(round + i) % contestants.Length];
                cancellationToken.ThrowIfCancellationRequested();

                // What the run before has left behind is not this one's cost.
                GC.Collect();
                contestant.Runs.Add(await RunAsync(contestant).ConfigureAwait(false));
            }
        }

        return new ComparisonReport
        {
            Engines = [.. contestants.Select(contestant => contestant.Report(contestants[0]))],
            WarmUpRuns = options.WarmUpRuns,
            Rounds = options.Rounds,
            ResultsAgree = results is null ? null : results.Mismatches.Count == 0,
            Mismatches = results?.Mismatches ?? [],
        };
    }

    private async Task<RunReport> RunAsync(Contestant contestant)
    {
        RunReport report;
        TResult result;
        try
        {
            (report, result) = await runAsync(contestant.Engine).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            RunControl.TryTell(exception, "Para.Engine", contestant.Name);
            throw;
        }

        _sources.Check(report);
        results?.Add(contestant.Name, result);
        return report;
    }
}
