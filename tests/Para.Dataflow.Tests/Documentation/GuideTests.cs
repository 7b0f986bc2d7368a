using System.Runtime.CompilerServices;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of the guides to order and failures.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Order_AsOrdered_KeepsTheOrderOfTheSource()
    {
        string[] words = ["never", "odd", "or", "even"];

        // snippet: order-first
        List<string> upper = await Pipeline.From(words)
            .AsOrdered()
            .Select(word => word.ToUpperInvariant())    // on all cores, several words at a time
            .ToList()
            .RunAsync(new DataflowEngine());            // in the order of the array
        // end-snippet

        Assert.Equal(["NEVER", "ODD", "OR", "EVEN"], upper);
    }

    [Fact]
    public async Task Order_Positions_NeedAnOrder()
    {
        // snippet: order-positions
        List<int> firstSquares = await Pipeline.Range(1, int.MaxValue)
            .AsOrdered()
            .Select(x => (long)x * x % 1_000)
            .Where(x => x > 500)
            .Take(3)                                    // the sources stop when Take has all it needs
            .Select(x => (int)x)
            .ToList()
            .RunAsync(new DataflowEngine());            // 529, 576, 625: the squares of 23, 24 and 25
        // end-snippet

        Assert.Equal([529, 576, 625], firstSquares);
    }

    [Fact]
    public async Task Order_Zip_PutsTogetherWhatBelongsTogether()
    {
        // snippet: order-zip
        Flow<int> numbers = Pipeline.Range(1, 1_000).AsOrdered();
        Flow<double> roots = numbers.Select(x => Math.Sqrt(x));
        Flow<double> logarithms = numbers.Select(x => Math.Log(x));

        double sum = await roots.Zip(logarithms, (root, logarithm) => root - logarithm)
            .Aggregate(0.0, (sum, difference) => sum + difference)
            .RunAsync(new DataflowEngine());            // added in the same order in every run
        // end-snippet

        Assert.Equal(Enumerable.Range(1, 1_000).Aggregate(0.0, (sum, x) => sum + (Math.Sqrt(x) - Math.Log(x))), sum);
    }

    [Fact]
    public async Task Failures_Skip_IsCountedInTheReport()
    {
        string[] lines = ["1", "two", "3"];

        // snippet: failures-skip
        PipelineRun<int> run = Pipeline.From(lines)
            .Select(int.Parse).With(new StageOptions { Name = "parse", OnFailure = FailurePolicy.Skip })
            .Sum()
            .Start(new DataflowEngine());

        int sum = await run.Completion;                 // 4
        long skipped = run.GetReport().Stages.Single(stage => stage.Name == "parse").Skipped;    // 1
        // end-snippet

        Assert.Equal((4, 1), (sum, skipped));
    }

    [Fact]
    public async Task Failures_OnError_GivesTheFailedItemsAsAFlow()
    {
        string[] lines = ["1", "two", "3", "four"];

        // snippet: failures-route
        Flow<int> numbers = Pipeline.From(lines)
            .Select(int.Parse)
            .OnError(out Flow<FailedItem> failures);

        (int sum, List<string> wrong) = await Pipeline
            .Combine(numbers.Sum(), failures.Select(failure => $"{failure.Item}: {failure.Exception.Message}").ToList())
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal(4, sum);
        Assert.Equal(2, wrong.Count);
        Assert.Contains(wrong, text => text.StartsWith("two: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failures_Retry_TriesAgain()
    {
        var shaky = new Shaky();
        Func<int, CancellationToken, ValueTask<string>> download = shaky.DownloadAsync;

        // snippet: failures-retry
        List<string> pages = await Pipeline.Range(0, 100)
            .AsOrdered()
            .Select(download)
            .With(new StageOptions
            {
                MaxDegreeOfParallelism = 16,
                OnFailure = FailurePolicy.Retry(retries: 3, delay: TimeSpan.FromMilliseconds(1)),
            })
            .ToList()
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal(Enumerable.Range(0, 100).Select(x => $"page {x}"), pages);
    }

    [Fact]
    public async Task Async_SelectAndForEach_HoldNoWorker()
    {
        using var store = new StringWriter();
        Func<int, CancellationToken, ValueTask<string>> download = (x, _) => ValueTask.FromResult($"page {x}");

        // snippet: async-first
        await Pipeline.Range(0, 1_000)
            .AsOrdered()
            .Select(async (id, cancellationToken) => await download(id, cancellationToken))
            .With(new StageOptions { MaxDegreeOfParallelism = 200 })            // calls at a time; workers are not counted
            .Select(page => page.ToUpperInvariant())                            // on the cores
            .ForEach(async (page, cancellationToken) => await store.WriteLineAsync(page.AsMemory(), cancellationToken))
            .RunAsync(new DataflowEngine { Workers = 2 });
        // end-snippet

        Assert.Equal(Enumerable.Range(0, 1_000).Select(x => $"PAGE {x}"), store.ToString().Split(Environment.NewLine)[..^1]);
    }

    [Fact]
    public async Task Async_InAndOut_AreAsynchronousSequences()
    {
        // snippet: async-enumerables
        IAsyncEnumerable<int> readings = ReadAsync();
        List<int> alarms = [];
        await foreach (int reading in Pipeline.From(readings)
            .AsOrdered()
            .Where(x => x > 100)
            .AsAsyncEnumerable(new DataflowEngine()))
        {
            alarms.Add(reading);
            if (alarms.Count == 3)
            {
                break;                                  // ends the run, and with it the reading
            }
        }
        // end-snippet

        Assert.Equal([101, 102, 103], alarms);

        static async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (int i = 0; ; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Device_Squares_WorksOnBatches()
    {
        // snippet: device-use
        int[] squares = await Pipeline.Range(0, 10_000)
            .AsOrdered()
            .SelectOn(new SquaringDevice())
            .ToList()
            .RunAsync(new DataflowEngine()) is { } list ? [.. list] : [];
        // end-snippet

        Assert.Equal(Enumerable.Range(0, 10_000).Select(x => x * x), squares);
    }

    [Fact]
    public async Task PerWorker_Buffer_IsMadeOnceAWorker()
    {
        string[] texts = ["a", "b", "c"];

        // snippet: per-worker
        List<string> hashes = await Pipeline.From(texts)
            .AsOrdered()
            .Select(
                localInit: () => System.Security.Cryptography.SHA256.Create(),
                body: (sha, text) => Convert.ToHexString(sha.ComputeHash(System.Text.Encoding.UTF8.GetBytes(text))))
            .ToList()
            .RunAsync(new DataflowEngine());            // each worker's SHA256 is disposed at the end of the run
        // end-snippet

        Assert.Equal(
            texts.Select(text => Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))),
            hashes);
    }

    // snippet: device-implementation
    private sealed class SquaringDevice : IBatchDevice<int, int>
    {
        public int MaxConcurrency => 2;

        public int PreferredBatchSize => 4_096;

        public async ValueTask ProcessAsync(
            ReadOnlyMemory<int> input, Memory<int> output, CancellationToken cancellationToken)
        {
            await Task.Yield();    // the way to the device and back
            for (int i = 0; i < input.Length; i++)
            {
                output.Span[i] = input.Span[i] * input.Span[i];
            }
        }
    }

    // end-snippet

    // Fails the first time for each number.
    private sealed class Shaky
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<int, bool> _seen = [];

        public async ValueTask<string> DownloadAsync(int id, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return _seen.TryAdd(id, true) ? throw new IOException("The line is shaky.") : $"page {id}";
        }
    }
}
