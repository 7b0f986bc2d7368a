namespace Para.Comparison;

/// <summary>An engine in a comparison, and its timed runs.</summary>
internal sealed class Contestant(Engine engine, string name)
{
    public Engine Engine => engine;

    public string Name => name;

    /// <summary>Gets the report of each timed run, in the order of the rounds.</summary>
    public List<RunReport> Runs { get; } = [];

    /// <summary>Sums up the runs.</summary>
    /// <param name="first">Who they are measured against.</param>
    public EngineReport Report(Contestant first)
    {
        RunReport median = Runs.OrderBy(run => run.Elapsed).ElementAt(Runs.Count / 2);
        double speedUp = Median(first.Runs.Zip(Runs, (reference, run) =>
            run.Elapsed > TimeSpan.Zero ? reference.Elapsed / run.Elapsed : 0));
        return new EngineReport
        {
            Name = name,
            Times = [.. Runs.Select(run => run.Elapsed)],
            Run = median,
            SpeedUp = speedUp,
            Efficiency = speedUp * first.Runs[0].Workers / median.Workers,
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
