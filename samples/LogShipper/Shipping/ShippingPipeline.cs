using Para;

namespace LogShipper.Shipping;

/// <summary>
/// The point of the sample: whatever the endpoint does, each line is shipped, filtered, or a dead letter.
/// <code>
///   FromFrames ┬ Count
///              └ parse ┬ filter out ─ Count
///                  │   └ keep ─ Chunk ─ post, with retries ┬ Sum
///                  │                                       └ given up ┐
///                  └ broken ──────────────────────────────────────────┴┬ ToFrames(dead letters)
///                                                                      └ Count
/// </code>
/// </summary>
// A line is a view of the block that was read, from the file to the request: nothing is decoded on the way.
internal static class ShippingPipeline
{
    /// <summary>How many posts go on at a time. While they wait for the endpoint, lines wait in the file.</summary>
    private const int MostPosts = 4;

    /// <param name="log">The log. Where it comes to an end, so does the run.</param>
    /// <param name="post">Posts a batch.</param>
    /// <param name="deadLetters">Where the lines go that are broken or given up.</param>
    /// <param name="batchSize">How many lines are posted together.</param>
    /// <param name="retries">How often a batch is posted again before it is given up.</param>
    /// <param name="retryDelay">The time before the first retry; it doubles with each.</param>
    public static Pipeline<(long Read, long Filtered, long Shipped, long DeadLettered)> Create(
        Stream log,
        Func<LogLine[], CancellationToken, ValueTask> post,
        Stream deadLetters,
        int batchSize,
        int retries,
        TimeSpan retryDelay)
    {
        Flow<Frame> frames = Pipeline.FromFrames(log, Framing.Lines).AsOrdered();
        Flow<LogLine> lines = frames
            .Select(LogLine.Parse).With(new StageOptions { Name = "parse" })
            .OnError(out Flow<FailedItem> broken);
        Flow<long> shipped = lines
            .Where(line => line.IsWanted).With(new StageOptions { Name = "keep" })
            .Chunk(batchSize)
            .Select(async (batch, cancellationToken) =>
            {
                await post(batch, cancellationToken);
                return (long)batch.Length;
            })
            .With(new StageOptions
            {
                Name = "post",
                MaxDegreeOfParallelism = MostPosts,
                OnFailure = FailurePolicy.Retry(retries, retryDelay),
            })
            .OnError(out Flow<FailedItem> givenUp);
        Flow<ReadOnlyMemory<byte>> dead = Pipeline.Merge(
            broken.Select(failure => ((Frame)failure.Item!).Bytes),
            givenUp.SelectMany(failure => ((LogLine[])failure.Item!).Select(line => line.Frame.Bytes)));

        return Pipeline.Combine(
            Pipeline.Combine(
                frames.Count(),
                lines.Where(line => !line.IsWanted).With(new StageOptions { Name = "filter out" }).Count(),
                shipped.Sum(),
                dead.Count()),
            dead.ToFrames(deadLetters, Framing.Lines).With(new StageOptions { Name = "dead letters" }));
    }
}
