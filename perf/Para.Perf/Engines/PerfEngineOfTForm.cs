using Para.Perf.Workloads;

namespace Para.Perf.Engines;

/// <summary>A contender that runs the cases which have the form <typeparamref name="TForm"/>.</summary>
internal abstract class PerfEngine<TForm>(string name, string description) : PerfEngine(name, description)
    where TForm : class
{
    public sealed override bool CanRun(WorkloadCase workloadCase) => workloadCase is TForm;

    public sealed override Task<RunFacts> RunAsync(WorkloadCase workloadCase, int workers) =>
        RunFormAsync(workloadCase as TForm
            ?? throw new ArgumentException($"{Name} cannot run {workloadCase.GetType().Name}.", nameof(workloadCase)), workers);

    protected abstract Task<RunFacts> RunFormAsync(TForm form, int workers);
}
