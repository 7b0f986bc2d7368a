namespace Para.Perf.Engines;

/// <summary>TPL Dataflow with as few blocks and messages as the graph allows, because messages are what it costs.</summary>
/// <remarks>
/// Against <see cref="DataflowByHand"/>: stateless stages in a row are one block, their functions called one inside the other; a
/// sum in parts is a part of that block, with a <see cref="PartialFold{T, TAccumulate}"/>, and no block of its own; and
/// <see cref="DataflowFanOut"/> in the place of a <c>BroadcastBlock</c>, so that fan-outs are bounded too.
/// </remarks>
internal sealed class DataflowByHandTuned() : PerfEngine<ITunedDataflowForm>(
    "dataflow-byhand-tuned", "TPL Dataflow blocks, as few as the graph allows, all of them bounded.")
{
    public override Task RunOtherShapesAsync(int workers) => DataflowOtherShapes.RunAsync(workers);

    protected override async Task<RunFacts> RunFormAsync(ITunedDataflowForm form, int workers)
    {
        await form.RunTunedDataflowAsync(workers);
        return default;
    }
}
