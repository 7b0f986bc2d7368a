using System.Threading.Tasks.Dataflow;

namespace DataflowMigration.Programs;

/// <summary>
/// Before: a block a stage, an item a message.
/// <code>
///   lines ─ TransformBlock(parse) ─ TransformBlock(calibrate) ─ ActionBlock(total)
/// </code>
/// </summary>
internal static class BlockProgram
{
    public const int Capacity = 10_000;

    public static DataflowLinkOptions Propagating { get; } = new() { PropagateCompletion = true };

    public static async Task<Totals> RunAsync(string[] lines, int workers, CancellationToken cancellationToken)
    {
        var parallel = new ExecutionDataflowBlockOptions
        {
            MaxDegreeOfParallelism = workers,
            BoundedCapacity = Capacity,
            CancellationToken = cancellationToken,
        };
        var totals = new Totals();
        var parse = new TransformBlock<string, Reading>(Reading.Parse, parallel);
        var calibrate = new TransformBlock<Reading, Reading>(reading => reading.Calibrate(), parallel);
        ActionBlock<Reading> total = CreateTotal(totals, cancellationToken);
        parse.LinkTo(calibrate, Propagating);
        calibrate.LinkTo(total, Propagating);

        await SendAllAsync(lines, parse);
        await total.Completion;
        return totals;
    }

    /// <summary>The last block, which takes one item at a time.</summary>
    public static ActionBlock<Reading> CreateTotal(Totals totals, CancellationToken cancellationToken) => new(
        totals.Add,
        new ExecutionDataflowBlockOptions { BoundedCapacity = Capacity, CancellationToken = cancellationToken });

    /// <summary>The head of the program; it stands for whatever sends to a block.</summary>
    public static async Task SendAllAsync(string[] lines, ITargetBlock<string> block)
    {
        foreach (string line in lines)
        {
            // A block that is full answers Post with false; one that answers SendAsync so has ended, and the last block says how.
            if (!block.Post(line) && !await block.SendAsync(line))
            {
                return;
            }
        }

        block.Complete();
    }
}
