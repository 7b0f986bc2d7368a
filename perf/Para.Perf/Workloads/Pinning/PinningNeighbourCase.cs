using Para.Perf.Engines;
using Para.Perf.Workloads.SinkBound;

namespace Para.Perf.Workloads.Pinning;

/// <summary>Another case, with a <see cref="BusyNeighbour"/> for as long as it runs.</summary>
internal sealed class PinningNeighbourCase(SinkBoundCase inner) : WorkloadCase, IParaForm, IDataflowForm
{
    public override void Reset() => inner.Reset();

    public override string? FindError() => inner.FindError();

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        using var neighbour = new BusyNeighbour();
        return await inner.RunPipelineAsync(engine);
    }

    public async Task RunDataflowAsync(int workers)
    {
        using var neighbour = new BusyNeighbour();
        await inner.RunDataflowAsync(workers);
    }
}
