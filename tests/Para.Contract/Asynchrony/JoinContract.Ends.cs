using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <content>Faults, cancellation and stop, in each state of a join.</content>
public abstract partial class JoinContract<TEngine>
{
    /// <summary>How a run ends.</summary>
    public enum End
    {
        Fault,
        Cancel,
        Stop,
    }

    /// <summary>Gets the cases of a test of <c>(int workers, Batching batching, End end)</c>.</summary>
    public static TheoryData<int, Batching, End> Ends
    {
        get
        {
            var ends = new TheoryData<int, Batching, End>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    foreach (End end in Enum.GetValues<End>())
                    {
                        ends.Add(workers, batching, end);
                    }
                }
            }

            return ends;
        }
    }

    // Ahead: the first flow, the second one, or neither; the join holds items of the one that is ahead.
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task RunAsync_EndsWhileAJoinHoldsItems_AccountsForEveryItem(int workers, Batching batching, End end)
    {
        foreach (string shape in (string[])["zip first", "zip second", "zip", "concat", "zip one source", "concat one source"])
        {
            using var cancellation = new CancellationTokenSource();
            ConcurrentBag<Token> dropped = [];
            var tally = new Tally();
            var reached = new Gate();
            var isEnding = new Gate();
            (Flow<Token> first, ConcurrentBag<Token> firstMade) = Source(shape is "zip second" or "concat" ? 50 : int.MaxValue, reached);
            (Flow<Token> second, ConcurrentBag<Token> secondMade) = Source(shape is "zip first" ? 50 : int.MaxValue, reached);
            ConcurrentBag<Token> arrived = [];
            int paths = 1;
            if (shape.EndsWith("one source", StringComparison.Ordinal))
            {
                second = first.Select(x => x);
                paths = 2;
            }

            Pipeline pipeline = shape.StartsWith("zip", StringComparison.Ordinal)
                ? first.Zip(second).With(new StageOptions { MaxBufferedItems = 100_000 }).ForEach(pair =>
                {
                    Reached(pair.First);
                    arrived.Add(pair.First);
                    arrived.Add(pair.Second);
                    tally.Add();
                    tally.Add();
                })
                : first.Concat(second).With(new StageOptions { MaxBufferedItems = 100_000 }).ForEach(token =>
                {
                    Reached(token);
                    arrived.Add(token);
                    tally.Add();
                });
            RunOptions options = Options(batching, 200) with { OnDropped = Drop };
            PipelineRun run = Start(pipeline, workers, options, cancellation.Token);

            await reached.PassAsync();
            Task ended = end switch
            {
                End.Stop => run.StopAsync(),
                End.Cancel => cancellation.CancelAsync(),
                _ => Task.CompletedTask,
            };
            if (end == End.Cancel)
            {
                await ended;
            }

            isEnding.Open();
            RunReport report = await EndAsync(run);
            await ended;
            await tally.ReachAsync(() => firstMade.Count + (paths == 2 ? firstMade : secondMade).Count);

            Assert.Equal(
                end switch { End.Stop => RunOutcome.Stopped, End.Cancel => RunOutcome.Cancelled, _ => RunOutcome.Faulted },
                report.Outcome);
            Token[] expected = [.. firstMade, .. paths == 2 ? firstMade : secondMade];
            Assert.Equal(
                (shape, string.Join(' ', expected.Select(token => token.Number).Order())),
                (shape, string.Join(' ', arrived.Concat(dropped).Select(token => token.Number).Order())));

            void Drop(DroppedItem item)
            {
                if (item.Item is Token token)
                {
                    // What the source discards would have ended on every path.
                    for (int i = 0; i < (item.Stage == "From" ? paths : 1); i++)
                    {
                        AddDropped(token);
                    }
                }
                else
                {
                    (Token left, Token right) = ((Token, Token))item.Item!;
                    AddDropped(left);
                    AddDropped(right);
                }
            }

            void AddDropped(Token token)
            {
                dropped.Add(token);
                tally.Add();
            }

            void Reached(Token token)
            {
                if (token.Number == 40)
                {
                    reached.Open();
                    if (end == End.Fault)
                    {
                        throw new PlannedException();
                    }

                    // Flows of 50 items might end by themselves before.
                    isEnding.Pass();
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task OnDropped_ZipOfUnequalFlows_GetsTheRestOfTheLonger(int workers, Batching batching)
    {
        foreach (bool longIsFirst in (bool[])[false, true])
        {
            ConcurrentBag<DroppedItem> dropped = [];
            var source = new ScriptedSequence<int>(Enumerable.Range(0, 5_000));
            Flow<int> longer = Pipeline.From(source);
            Flow<int> shorter = Pipeline.Range(0, 500);
            PipelineRun<long> run = Start(
                (longIsFirst ? longer.Zip(shorter) : shorter.Zip(longer)).Count(),
                workers,
                CreateOptions(batching) with { OnDropped = dropped.Add });

            Assert.Equal(500, await run.Completion.WaitAsync(Patience));
            Assert.All(dropped, drop => Assert.Equal(DropReason.EarlyEnd, drop.Reason));
            Assert.Equal(Enumerable.Range(500, source.Read - 500), dropped.Select(drop => (int)drop.Item!).Order());
            Assert.Equal(dropped.Count, run.GetReport().Drops.GetValueOrDefault(DropReason.EarlyEnd));
        }
    }

    // A source of tokens that waits for the end of the run when it has made so many.
    private static (Flow<Token> Flow, ConcurrentBag<Token> Made) Source(int most, Gate reached)
    {
        ConcurrentBag<Token> made = [];
        var sequence = new AsyncSequence<Token>(async (read, token) =>
        {
            if (read == most)
            {
                await reached.PassAsync().WaitAsync(token);
                return (false, null);
            }

            if (read % 10 == 0)
            {
                await Task.Yield();
            }

            var item = new Token(read);
            made.Add(item);
            return (true, item);
        });
        return (Pipeline.From(sequence).AsOrdered(), made);
    }
}
