using System.Threading.Channels;
using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Bridges;

/// <summary>A graph between two channels: whatever happens, each item is written, discarded and counted, or still in the first one.</summary>
public abstract class ChannelContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 1_000;

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task FromAndTo_EveryItem_ArrivesInOrder(int workers, Batching batching)
    {
        foreach ((int from, int to) in ((int, int)[])[(1, 1), (1, 100), (100, 1), (10_000, 10_000)])
        {
            Channel<int> input = Channel.CreateBounded<int>(from);
            Channel<int> output = Channel.CreateBounded<int>(to);
            Task writing = WriteAsync(input.Writer, Items);
            Task<List<int>> reading = ReadAllAsync(output.Reader);

            await RunAsync(
                Pipeline.From(input.Reader).AsOrdered().Select(x => x + 1).To(output.Writer), workers, batching);

            // Completed before the run's task was.
            Assert.Equal(Enumerable.Range(1, Items), await reading.WaitAsync(Patience));
            await writing;
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ItemsThatCome_AreDeliveredAtOnce(int workers)
    {
        Channel<int> input = Channel.CreateUnbounded<int>();
        Channel<int> output = Channel.CreateUnbounded<int>();
        Task run = RunAsync(Pipeline.From(input.Reader).Select(x => -x).To(output.Writer), workers);

        for (int i = 0; i < 100; i++)
        {
            Assert.True(input.Writer.TryWrite(i));
            Assert.Equal(-i, await output.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        }

        input.Writer.Complete();
        await run;
        Assert.True(output.Reader.Completion.IsCompletedSuccessfully);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ChannelCompletedWithAnException_FaultsTheRunAndTheOtherChannel(int workers)
    {
        foreach (Exception planned in (Exception[])[new PlannedException(), new OperationCanceledException("own")])
        {
            Channel<int> input = Channel.CreateUnbounded<int>();
            Channel<int> output = Channel.CreateUnbounded<int>();
            await WriteAsync(input.Writer, 10, planned);

            PipelineRun run = Start(Pipeline.From(input.Reader).To(output.Writer), workers, new RunOptions());
            RunReport report = await EndAsync(run);

            Assert.Same(planned, await Assert.ThrowsAnyAsync<Exception>(() => run.Completion));
            Assert.Equal((RunOutcome.Faulted, "From"), (report.Outcome, planned.Data["Para.Stage"]));
            Assert.Equal(10, Drain(output.Reader) + report.Drops.Values.Sum());

            // A channel that is completed with a cancellation has a cancelled task.
            Exception end = await Assert.ThrowsAnyAsync<Exception>(() => output.Reader.Completion);
            Assert.True(ReferenceEquals(planned, end) || (planned is OperationCanceledException && end is OperationCanceledException));
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task FromAndTo_StageFails_CompletesTheChannelWithTheOriginalAndLosesNothing(int workers, Batching batching)
    {
        var planned = new PlannedException();
        Channel<int> input = Filled(Items);
        Channel<int> output = Channel.CreateBounded<int>(10);
        Task<(int Count, Exception? End)> reading = CountAsync(output.Reader);
        PipelineRun run = Start(
            Pipeline.From(input.Reader).Select(x => x == 500 ? throw planned : x).To(output.Writer), workers, CreateOptions(batching));

        RunReport report = await EndAsync(run);
        (int delivered, Exception? end) = await reading.WaitAsync(Patience);

        Assert.Same(planned, end);
        Assert.Equal(Items, delivered + report.Drops.Values.Sum() + Drain(input.Reader));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task FromAndTo_Cancelled_CompletesTheChannelAndLosesNothing(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> input = Filled(Items);
        Channel<int> output = Channel.CreateBounded<int>(10);
        var ended = new Tally();
        PipelineRun run = Start(
            Pipeline.From(input.Reader).To(output.Writer),
            workers,
            CreateOptions(batching) with { OnDropped = _ => ended.Add() },
            cancellation.Token);

        // Reads some, so that the run is in the middle of it, and waits for room at the end.
        for (int i = 0; i < 20; i++)
        {
            await output.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            ended.Add();
        }

        await cancellation.CancelAsync();
        RunReport report = await EndAsync(run);
        (int delivered, Exception? end) = await CountAsync(output.Reader).WaitAsync(Patience);

        Assert.Equal(RunOutcome.Cancelled, report.Outcome);
        Assert.Equal(cancellation.Token, Assert.IsAssignableFrom<OperationCanceledException>(end).CancellationToken);
        int left = Drain(input.Reader);
        await ended.ReachAsync(() => Items - left - delivered);
        Assert.Equal(Items, ended.Count + left + delivered);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task FromAndTo_Stopped_DeliversWhatWasTakenAndLeavesTheRest(int workers, Batching batching)
    {
        Channel<int> input = Filled(Items);
        Channel<int> output = Channel.CreateBounded<int>(10);
        PipelineRun run = Start(
            Pipeline.From(input.Reader).AsOrdered().To(output.Writer), workers, CreateOptions(batching) with { MaxItemsInFlight = 100 });
        Assert.Equal(0, await output.Reader.ReadAsync().AsTask().WaitAsync(Patience));

        Task stopped = run.StopAsync();
        List<int> rest = await ReadAllAsync(output.Reader).WaitAsync(Patience);
        await stopped.WaitAsync(Patience);

        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        Assert.Equal(Enumerable.Range(1, rest.Count), rest);
        Assert.Equal(Items, 1 + rest.Count + (int)run.GetReport().Drops.Values.Sum() + Drain(input.Reader));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task To_ChannelThatSomebodyElseCompletes_IsAFaultAndCountsTheItems(int workers)
    {
        foreach (Exception? planned in (Exception?[])[null, new PlannedException()])
        {
            Channel<int> output = Channel.CreateBounded<int>(10);
            var made = new Tally();
            Pipeline pipeline = Pipeline.Range(0, Items)
                .Select(x =>
                {
                    made.Add();
                    return x;
                })
                .To(output.Writer);
            PipelineRun run = Start(pipeline, workers, new RunOptions());
            await output.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            output.Writer.Complete(planned);

            RunReport report = await EndAsync(run);

            Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => run.Completion);
            Assert.Equal("To", thrown.Data["Para.Stage"]);
            Assert.True(planned is null ? thrown is ChannelClosedException : ReferenceEquals(planned, thrown), thrown.ToString());
            long dropped = report.Stages.Single(stage => stage.Name == "To").Dropped;
            Assert.Equal(made.Count, 1 + Drain(output.Reader) + dropped);
        }
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task To_LeftOpen_TakesTheItemsOfSeveralRuns(int workers)
    {
        Channel<int> output = Channel.CreateUnbounded<int>();
        Pipeline pipeline = Pipeline.Range(0, 10).To(output.Writer, new SinkOptions { LeaveOpen = true });

        await Task.WhenAll(RunAsync(pipeline, workers), RunAsync(pipeline, workers));

        Assert.True(output.Writer.TryComplete());
        Assert.Equal(20, (await ReadAllAsync(output.Reader)).Count);
    }

    // Wolverine's move from Dataflow to channels: what was posted beyond 10,000 items vanished (jasperfx#485).
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task FromAndTo_MoreItemsThanTheChannelsTake_WaitAndDoNotVanish(int workers)
    {
        const int Many = 12_000;
        Channel<int> input = Channel.CreateBounded<int>(10);
        Channel<int> output = Channel.CreateBounded<int>(10);
        Task writing = WriteAsync(input.Writer, Many);
        Task run = RunAsync(Pipeline.From(input.Reader).To(output.Writer), workers);

        (int count, _) = await CountAsync(output.Reader).WaitAsync(Patience);

        Assert.Equal(Many, count);
        await run;
        await writing;
    }

    // The same: with synchronous continuations the handlers ran on the publisher's thread (jasperfx#714).
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ChannelWithSynchronousContinuations_RunsNoStageInsideOfTheWriter(int workers)
    {
        Channel<int> input = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        using var isWriting = new ThreadLocal<bool>();
        using var arrived = new SemaphoreSlim(0);
        int inside = 0;
        Task run = RunAsync(
            Pipeline.From(input.Reader).ForEach(_ =>
            {
                inside += isWriting.Value ? 1 : 0;
                arrived.Release();
            }),
            workers);

        for (int i = 0; i < 50; i++)
        {
            isWriting.Value = true;
            Assert.True(input.Writer.TryWrite(i));
            isWriting.Value = false;
            Assert.True(await arrived.WaitAsync(Patience));
        }

        input.Writer.Complete();
        await run;
        Assert.Equal(0, inside);
    }

    // The same: a handler that takes one message at a time was said to see two, or out of order, under load (wolverine#1576).
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ManyWriters_SequentialHandlerSeesOneAtATimeEachWritersInOrder(int workers)
    {
        const int Writers = 4;
        Channel<(int Writer, int Number)> input = Channel.CreateBounded<(int, int)>(16);
        var probe = new OverlapProbe();
        int[] next = new int[Writers];
        int disorder = 0;
        Task run = RunAsync(
            Pipeline.From(input.Reader).AsOrdered().ForEach(message =>
            {
                probe.Enter();
                disorder += next[message.Writer]++ == message.Number ? 0 : 1;
                probe.Leave();
            }),
            workers);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < Items; i++)
            {
                await input.Writer.WriteAsync((writer, i));
            }
        })));
        input.Writer.Complete();
        await run;

        Assert.Equal((0, 0, Writers * Items), (probe.Overlaps, disorder, next.Sum()));
    }

    // 20,000 items show it, as the bound is 300: PARA_ITEMS=10000000 for the full size.
    [Fact]
    public async Task FromAndTo_SlowReader_StaysWithinTheBoundsOfAllThree()
    {
        const int Bound = 100;
        Channel<int> input = Channel.CreateBounded<int>(Bound);
        Channel<int> output = Channel.CreateBounded<int>(Bound);
        int count = SuiteSettings.GetItems(usual: 20_000);
        var items = new InFlight();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < count; i++)
            {
                await input.Writer.WriteAsync(i);
                items.Make();
            }

            input.Writer.Complete();
        });
        Task run = RunAsync(
            Pipeline.From(input.Reader).Select(x => x).To(output.Writer), MostWorkers, new RunOptions { MaxItemsInFlight = Bound });

        int read = 0;
        await foreach (int item in output.Reader.ReadAllAsync())
        {
            if (read < 3)
            {
                items.WaitForStandstill();
            }

            items.Consume();
            read++;
        }

        await run;
        await writing;
        Assert.Equal(count, read);

        // One that the reader has, and is about to count.
        Assert.InRange(items.Most, 1, (3 * Bound) + 1);
    }

    private static Channel<int> Filled(int items)
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        for (int i = 0; i < items; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        channel.Writer.Complete();
        return channel;
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int items, Exception? end = null)
    {
        for (int i = 0; i < items; i++)
        {
            await writer.WriteAsync(i);
        }

        writer.Complete(end);
    }

    private static async Task<List<int>> ReadAllAsync(ChannelReader<int> reader)
    {
        List<int> items = [];
        await foreach (int item in reader.ReadAllAsync())
        {
            items.Add(item);
        }

        return items;
    }

    private static async Task<(int Count, Exception? End)> CountAsync(ChannelReader<int> reader)
    {
        int count = 0;
        try
        {
            await foreach (int item in reader.ReadAllAsync())
            {
                count++;
            }
        }
        catch (Exception exception)
        {
            return (count, exception);
        }

        return (count, null);
    }

    private static int Drain(ChannelReader<int> reader)
    {
        int count = 0;
        while (reader.TryRead(out _))
        {
            count++;
        }

        return count;
    }
}
