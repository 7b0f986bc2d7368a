using System.Globalization;
using System.Net;
using System.Text;
using LogShipper.Shipping;

namespace Para.Samples.Tests.LogShipper;

/// <summary>Whatever the endpoint does, each line is shipped, filtered, or a dead letter.</summary>
public sealed class ShippingPipelineTests
{
    private const int Lines = 1_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly HurriedTime _time = new();

    public static TheoryData<string> Engines => SampleEngines.Names;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Ship_EndpointFailsForAWhile_LosesNothing(string engine)
    {
        int posts = 0;
        using var handler = new ScriptedHandler(_ => ++posts is > 3 and <= 40 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);

        (ShippingResult result, List<string> deadLetters) = await ShipAsync(engine, handler, retries: 50);

        Assert.True(result.IsComplete, result.ToString());
        Assert.Equal(new ShippingResult(Lines, Filtered: 500, Shipped: 490, DeadLettered: 10), result);
        Assert.Equal(Wanted().Order(StringComparer.Ordinal), handler.Taken.Order(StringComparer.Ordinal));
        Assert.Equal(Broken(), deadLetters);
        Assert.True(_time.Waited > TimeSpan.FromSeconds(1), "The endpoint was given no time.");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Ship_BatchThatIsNeverTaken_IsInTheDeadLetters(string engine)
    {
        using var handler = new ScriptedHandler(
            lines => lines.Any(line => line.EndsWith(" 501", StringComparison.Ordinal)) ? HttpStatusCode.BadRequest : HttpStatusCode.OK);

        (ShippingResult result, List<string> deadLetters) = await ShipAsync(engine, handler, retries: 2);

        Assert.True(result.IsComplete, result.ToString());
        Assert.Equal((Lines, 500), (result.Read, result.Filtered));
        Assert.Equal(deadLetters.Count, result.DeadLettered);
        Assert.Contains(deadLetters, line => line.EndsWith(" 501", StringComparison.Ordinal));
        Assert.Equal(
            Wanted().Concat(Broken()).Order(StringComparer.Ordinal),
            handler.Taken.Concat(deadLetters).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ship_EndpointThatIsGone_WritesEverythingToTheDeadLetters()
    {
        using var handler = new ScriptedHandler(_ => throw new HttpRequestException("Connection refused."));

        (ShippingResult result, List<string> deadLetters) = await ShipAsync("dataflow", handler, retries: 1);

        Assert.Equal(new ShippingResult(Lines, Filtered: 500, Shipped: 0, DeadLettered: 500), result);
        Assert.Equal(Wanted().Concat(Broken()).Order(StringComparer.Ordinal), deadLetters.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TailStream_FileThatGrows_GivesAllOfIt()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Combine("growing.log");
        await File.WriteAllTextAsync(path, "a\n");
        var noMore = new TaskCompletionSource();
        using var tail = new TailStream(path, _time, TimeSpan.FromSeconds(1), noMore.Task);
        var first = new TaskCompletionSource();
        Task<List<string>> run = Pipeline.FromLines(tail).AsOrdered()
            .Select(line =>
            {
                first.TrySetResult();
                return line;
            })
            .ToList()
            .RunAsync(new WorkStealingEngine { Workers = 1 });

        await first.Task.WaitAsync(s_patience);
        await File.AppendAllTextAsync(path, "b\nc");
        noMore.SetResult();

        Assert.Equal(["a", "b", "c"], await run.WaitAsync(s_patience));
    }

    private async Task<(ShippingResult Result, List<string> DeadLetters)> ShipAsync(string engine, ScriptedHandler handler, int retries)
    {
        using var client = new HttpClient(handler, disposeHandler: false);
        using var log = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Log().Select(line => line + "\n"))));
        using var deadLetters = new MemoryStream();
        var shipper = new Shipper(client, new Uri("http://localhost/"));
        ShippingResult result = new(await ShippingPipeline
            .Create(log, shipper.PostAsync, deadLetters, batchSize: 20, retries, TimeSpan.FromMilliseconds(100))
            .RunAsync(SampleEngines.Create(engine), new RunOptions { TimeProvider = _time })
            .WaitAsync(s_patience));
        string text = Encoding.UTF8.GetString(deadLetters.ToArray());
        return (result, text.Length == 0 ? [] : [.. text.TrimEnd('\n').Split('\n')]);
    }

    // Every other line is wanted, except that one in a hundred is broken in its place.
    private static IEnumerable<string> Log() => Enumerable.Range(0, Lines).Select(Line);

    private static string Line(int line) => string.Create(
        CultureInfo.InvariantCulture,
        $"2026-03-01T00:00:00Z {(line % 2 == 0 ? "INFO" : line % 100 == 99 ? "???" : "ERROR")} request {line}");

    private static IEnumerable<string> Wanted() => Log().Where(line => line.Contains(" ERROR ", StringComparison.Ordinal));

    private static IEnumerable<string> Broken() => Log().Where(line => line.Contains(" ??? ", StringComparison.Ordinal));
}
