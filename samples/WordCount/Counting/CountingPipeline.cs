using Para;

namespace WordCount.Counting;

/// <summary>The point of the sample.</summary>
internal static class CountingPipeline
{
    // A block is 32 KiB: this keeps what is in flight at 2 MiB, however large the folder and its files are.
    public static RunOptions RunOptions { get; } = new() { MaxItemsInFlight = 64 };

    public static Pipeline<WordTable> Create(TextFolder folder) =>
        Pipeline.From(folder.Paths(), new SourceOptions { Name = "list files" })
            .SelectMany(folder.ReadBlocks).With(new StageOptions { Name = "read text" })
            .Aggregate(
                () => new WordTable(),
                (table, block) =>
                {
                    table.Add(block.Text);
                    block.Return();
                    return table;
                },
                (table, other) =>
                {
                    table.Add(other);
                    return table;
                })
            .With(new StageOptions { Name = "count words" });
}
