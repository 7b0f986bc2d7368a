using Para;

namespace OneBillionRows.Measurements;

/// <summary>The point of the sample: each worker reads parts of the file into a table of its own; the tables are merged at the end.</summary>
internal static class StationPipeline
{
    // A block is 64 KiB: this keeps what is in flight at 4 MiB, however large the file is.
    public static RunOptions RunOptions { get; } = new() { MaxItemsInFlight = 64 };

    public static Pipeline<StationTable> Create(MeasurementFile file) =>
        Pipeline.From(file).With(new StageOptions { Name = "read blocks" })
            .Aggregate(
                () => new StationTable(),
                (table, block) =>
                {
                    table.Add(block.Rows);
                    block.Return();
                    return table;
                },
                (table, other) =>
                {
                    table.Add(other);
                    return table;
                })
            .With(new StageOptions { Name = "aggregate" });
}
