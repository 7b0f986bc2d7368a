using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>The code of the guides for those who come from channels, PLINQ and Akka.Streams, and what the README says of bridges.</summary>
public sealed class BridgeGuideTests
{
    [Fact]
    public async Task Readme_Channels_AreAtBothEnds()
    {
        Channel<int> requests = Channel.CreateBounded<int>(10);
        Channel<int> responses = Channel.CreateBounded<int>(10);
        Func<int, int> handle = x => -x;
        Task writing = WriteAsync(requests.Writer, 100);

        // snippet: readme-channels
        Task run = Pipeline.From(requests.Reader)
            .Select(handle)                         // on all cores
            .To(responses.Writer)                   // waits while it is full; completed with the run, however that ends
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal(Enumerable.Range(0, 100).Select(x => -x), await responses.Reader.ReadAllAsync().OrderDescending().ToListAsync());
        await run;
        await writing;
    }

    [Fact]
    public async Task Readme_Bytes_AreTakenApart()
    {
        var connection = new MemoryStream();
        await Pipeline.From(["GET a", "PUT b", "GET c"]).AsOrdered()
            .Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))
            .ToFrames(connection, Framing.LengthPrefixed(4))
            .RunAsync(new DataflowEngine());
        connection.Position = 0;
        var log = new MemoryStream();

        // snippet: readme-bytes
        await Pipeline.FromFrames(connection, Framing.LengthPrefixed(4))
            .AsOrdered()
            .Where(frame => frame.Bytes.Span.StartsWith("GET "u8))    // a view of the block that was read
            .Select(frame => frame.GetString(Encoding.UTF8))
            .ToLines(log)
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal("GET a\nGET c\n", Encoding.UTF8.GetString(log.ToArray()));
    }

    [Fact]
    public async Task Channels_LoopsBetweenThem_BecomeStages()
    {
        Channel<string> lines = Channel.CreateBounded<string>(10);
        Channel<int> totals = Channel.CreateBounded<int>(10);
        Task writing = WriteLinesAsync(lines.Writer);

        // snippet: channels-stages
        Task run = Pipeline.From(lines.Reader)
            .AsOrdered()                                        // as the channel gives them, all the way down
            .Select(int.Parse)                                  // any number of workers: was a loop for each of n readers
            .SelectStateful(() => 0, (ref int sum, int x) => sum += x)    // one at a time: was a loop with a local variable
            .To(totals.Writer)                                  // was: finally { totals.Writer.Complete(); } in the right place
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal([1, 3, 6, 10], await totals.Reader.ReadAllAsync().ToListAsync());
        await run;
        await writing;

        static async Task WriteLinesAsync(ChannelWriter<string> writer)
        {
            foreach (string line in (string[])["1", "2", "3", "4"])
            {
                await writer.WriteAsync(line);
            }

            writer.Complete();
        }
    }

    [Fact]
    public async Task Channels_Fault_ReachesTheReader()
    {
        Channel<string> lines = Channel.CreateUnbounded<string>();
        Channel<int> numbers = Channel.CreateUnbounded<int>();
        lines.Writer.TryWrite("1");
        lines.Writer.TryWrite("two");
        lines.Writer.Complete();

        // snippet: channels-fault
        Task run = Pipeline.From(lines.Reader).AsOrdered().Select(int.Parse).To(numbers.Writer).RunAsync(new DataflowEngine());
        try
        {
            await foreach (int number in numbers.Reader.ReadAllAsync())
            {
                Console.WriteLine(number);
            }
        }
        catch (FormatException)
        {
            // What int.Parse threw: it comes out of the channel, and out of the run, and is one object.
        }
        // end-snippet

        await Assert.ThrowsAsync<FormatException>(() => run);
    }

    [Fact]
    public async Task Pipes_BetweenRuns_CarryRecords()
    {
        // snippet: channels-pipes
        var pipe = new Pipe();
        Task writing = Pipeline.From(["a", "b", "c"]).AsOrdered().ToLines(pipe.Writer).RunAsync(new DataflowEngine());
        List<string> lines = await Pipeline.FromLines(pipe.Reader).AsOrdered().ToList().RunAsync(new DataflowEngine());
        await writing;
        // end-snippet

        Assert.Equal(["a", "b", "c"], lines);
    }

    [Fact]
    public async Task Plinq_Query_BecomesAPipeline()
    {
        int[] data = [.. Enumerable.Range(0, 1_000)];

        // snippet: plinq-before
        int before = data.AsParallel()
            .WithDegreeOfParallelism(2)
            .Where(x => x % 3 == 0)
            .Select(x => x * x)
            .Sum();
        // end-snippet

        // snippet: plinq-after
        int after = await Pipeline.From(data)
            .Where(x => x % 3 == 0)
            .Select(x => x * x)
            .Sum()
            .RunAsync(new WorkStealingEngine { Workers = 2 });
        // end-snippet

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Plinq_GroupBy_BecomesAggregateBy()
    {
        string[] words = ["a", "bb", "c", "dd", "eee"];

        // snippet: plinq-groups
        Dictionary<int, string> longest = await Pipeline.From(words)
            .AsOrdered()
            .AggregateBy(word => word.Length, "", (joined, word) => joined + word)
            .RunAsync(new WorkStealingEngine());

        List<KeyValuePair<int, string>> sorted = [.. longest.OrderBy(entry => entry.Key)];    // sorting is LINQ's, behind the run
        // end-snippet

        Assert.Equal(["ac", "bbdd", "eee"], sorted.Select(entry => entry.Value));
    }

    [Fact]
    public async Task Akka_Graph_BecomesAPipeline()
    {
        Func<int, CancellationToken, ValueTask<string>> lookUp = async (id, cancellationToken) =>
        {
            await Task.Yield();
            return $"name {id}";
        };
        List<string> stored = [];

        // snippet: akka-graph
        Flow<string> names = Pipeline.Range(0, 100)
            .AsOrdered()                                                        // Akka's order is Para's option
            .Select(lookUp).With(new StageOptions { MaxDegreeOfParallelism = 16 })    // SelectAsync(16, ...)
            .OnError(out Flow<FailedItem> failures);                            // Decider: Resume, but the elements are not gone

        (long count, List<string> wrong) = await Pipeline
            .Combine(
                Pipeline.Combine(names.Count(), failures.Select(failure => failure.Exception.Message).ToList()),
                names.Chunk(10).ForEach(chunk => stored.AddRange(chunk)))       // Broadcast, Grouped(10), two sinks
            .RunAsync(new DataflowEngine());
        // end-snippet

        Assert.Equal((100, 0), (count, wrong.Count));
        Assert.Equal(Enumerable.Range(0, 100).Select(id => $"name {id}"), stored);
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await writer.WriteAsync(i);
        }

        writer.Complete();
    }
}
