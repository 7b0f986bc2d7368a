using System.Threading.Tasks.Dataflow;
using Para;

namespace DataflowMigration.Programs;

/// <summary>
/// On the way: both stages in the middle are a graph, which is a block to those around it. They stay as they are.
/// <code>
///   lines ─ PipelineBlock(parse, calibrate) ─ ActionBlock(total)
/// </code>
/// </summary>
internal static class MixedProgram
{
    public static async Task<Totals> RunAsync(string[] lines, Engine engine, CancellationToken cancellationToken)
    {
        var totals = new Totals();
        PipelineBlock<string, Reading> parseAndCalibrate = PipelineBlock.Create<string, Reading>(
            flow => flow.Select(Reading.Parse).Select(reading => reading.Calibrate()),
            engine,
            new PipelineBlockOptions { BoundedCapacity = BlockProgram.Capacity, CancellationToken = cancellationToken });
        ActionBlock<Reading> total = BlockProgram.CreateTotal(totals, cancellationToken);
        parseAndCalibrate.LinkTo(total, BlockProgram.Propagating);

        await BlockProgram.SendAllAsync(lines, parseAndCalibrate);
        await total.Completion;
        return totals;
    }
}
