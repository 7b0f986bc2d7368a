using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Para.Core.Tests.Bytes;

/// <summary>Lines and records to streams, pipes and buffers.</summary>
public sealed class ToBytesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly string[] s_lines =
        [.. Enumerable.Range(0, 2_000).Select(i => new string((char)('ä' + (i % 5)), i % 50)), new string('€', 50_000), "last"];

    [Fact]
    public async Task ToLines_EveryTarget_GetsTheSameText()
    {
        Flow<string> lines = Pipeline.From(s_lines).AsOrdered().Select(line => line);
        byte[] expected = Encoding.UTF8.GetBytes(string.Concat(s_lines.Select(line => line + "\n")));
        var stream = new RecordingStream { OnWrite = async _ => await Task.Yield() };
        var buffer = new ArrayBufferWriter<byte>();
        var pipe = new Pipe();
        Task<List<string>> reading = ByteSource.RunAsync(Pipeline.FromLines(pipe.Reader));

        await RunAsync(Pipeline.Combine(lines.ToLines(stream), lines.ToLines(buffer), lines.ToLines(pipe.Writer)));

        Assert.Equal(expected, stream.ToArray());
        Assert.Equal(expected, buffer.WrittenSpan.ToArray());
        Assert.Equal(s_lines, await reading);
        Assert.Equal((expected.Length, false), ((int)stream.Flushed, stream.IsDisposed));
    }

    [Fact]
    public async Task ToLines_Encodings_AreReadAgain()
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            var stream = new MemoryStream();
            await RunAsync(Pipeline.From(s_lines).AsOrdered().ToLines(stream, encoding));
            long length = stream.Length;

            // A second run goes on behind the first, without a second mark.
            await RunAsync(Pipeline.From(s_lines).AsOrdered().ToLines(stream, encoding));

            Assert.True(stream.ToArray().AsSpan().StartsWith(encoding.Preamble));
            Assert.Equal(encoding.Preamble.Length, (2 * length) - stream.Length);
            stream.Position = 0;
            Assert.Equal(s_lines.Concat(s_lines), await ByteSource.RunAsync(Pipeline.FromLines(stream)));
        }
    }

    [Fact]
    public async Task ToFrames_EveryFraming_IsReadAgain()
    {
        byte[][] records = [[], [1], [2, 3], [.. Enumerable.Repeat((byte)9, 200)]];
        foreach (Framing framing in (Framing[])
            [Framing.Lines, Framing.Delimited([0, 1, 0]), Framing.LengthPrefixed(1), Framing.LengthPrefixed(2), Framing.LengthPrefixed(4),
             Framing.LengthPrefixed(2, isLittleEndian: true, 1_000), Framing.LengthPrefixed(4, isLittleEndian: true, 1_000)])
        {
            Flow<ReadOnlyMemory<byte>> flow = Pipeline.From(records).AsOrdered().Select(record => (ReadOnlyMemory<byte>)record);
            var stream = new MemoryStream();
            var buffer = new ArrayBufferWriter<byte>();
            var pipe = new Pipe();
            Task<List<Frame>> reading = ByteSource.RunAsync(Pipeline.FromFrames(pipe.Reader, framing));

            await RunAsync(Pipeline.Combine(flow.ToFrames(stream, framing), flow.ToFrames(buffer, framing), flow.ToFrames(pipe.Writer, framing)));

            Assert.Equal(records, (await reading).Select(frame => frame.Bytes.ToArray()));
            Assert.Equal(stream.ToArray(), buffer.WrittenSpan.ToArray());
        }
    }

    [Fact]
    public async Task ToFrames_RecordThatCouldNotBeReadAgain_IsAFaultAndNothingOfItIsWritten()
    {
        foreach ((byte[] bad, Framing framing) in ((byte[], Framing)[])
            [
                ([1, 10, 2], Framing.Lines),
                ([1, 2, 3], Framing.Delimited([2, 3])),
                ([1, 2, 3], Framing.Delimited([0], maxLength: 2)),
                (new byte[256], Framing.LengthPrefixed(1)),
                (new byte[65_536], Framing.LengthPrefixed(2)),
                (new byte[101], Framing.LengthPrefixed(4, isLittleEndian: false, maxLength: 100)),
            ])
        {
            byte[][] records = [[7], bad];
            var buffer = new ArrayBufferWriter<byte>();

            await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(
                Pipeline.From(records).AsOrdered().Select(record => (ReadOnlyMemory<byte>)record).ToFrames(buffer, framing)));

            Assert.InRange(buffer.WrittenCount, 0, 5);
        }
    }

    [Fact]
    public async Task ToLines_ItemsThatComeOneByOne_AreFlushedOneByOne()
    {
        var pipe = new Pipe();
        var lines = System.Threading.Channels.Channel.CreateUnbounded<string>();
        Task run = RunAsync(Pipeline.From(lines.Reader).ToLines(pipe.Writer));

        for (int i = 0; i < 20; i++)
        {
            Assert.True(lines.Writer.TryWrite("x"));
            ReadResult result = await pipe.Reader.ReadAsync().AsTask().WaitAsync(s_patience);
            Assert.Equal("x\n", Encoding.ASCII.GetString(result.Buffer));
            pipe.Reader.AdvanceTo(result.Buffer.End);
        }

        lines.Writer.Complete();
        await run;
        Assert.True((await pipe.Reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task ToLines_PipeWhoseReaderIsGone_EndsTheRunEarly()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        PipelineRun run = Pipeline.From(Endless()).ToLines(pipe.Writer).Start(new WorkStealingEngine { Workers = 2 });
        await run.Completion.WaitAsync(s_patience);

        Assert.Equal(RunOutcome.Completed, run.GetReport().Outcome);

        static IEnumerable<string> Endless()
        {
            while (true)
            {
                yield return "x";
            }
        }
    }

    [Fact]
    public async Task ToLines_StageFails_CompletesThePipeWithTheException()
    {
        var planned = new IOException("planned");
        var pipe = new Pipe();

        Task run = RunAsync(Pipeline.Range(0, 100).Select(x => x == 50 ? throw planned : "x").ToLines(pipe.Writer));

        Assert.Same(planned, await Assert.ThrowsAsync<IOException>(() => run));
        Assert.Same(planned, await Assert.ThrowsAsync<IOException>(async () => await pipe.Reader.ReadAsync()));
    }

    [Fact]
    public async Task ToLines_PipeLeftOpen_TakesTheLinesOfTheNextRun()
    {
        var pipe = new Pipe();
        Pipeline pipeline = Pipeline.From(["a", "b"]).AsOrdered().ToLines(pipe.Writer, Encoding.UTF8, new SinkOptions { LeaveOpen = true });

        await RunAsync(pipeline);
        await RunAsync(pipeline);
        await pipe.Writer.CompleteAsync();

        Assert.Equal(["a", "b", "a", "b"], await ByteSource.RunAsync(Pipeline.FromLines(pipe.Reader)));
    }

    [Fact]
    public async Task ToLines_StreamThatThrows_FaultsTheRunAndCountsTheLines()
    {
        var planned = new IOException("full");
        int writes = 0;
        var stream = new RecordingStream { OnWrite = _ => ++writes == 3 ? throw planned : ValueTask.CompletedTask };
        PipelineRun run = Pipeline.From(s_lines).AsOrdered().ToLines(stream)
            .Start(new WorkStealingEngine { Workers = 2 }, new RunOptions { BatchPolicy = BatchPolicy.Fixed(10) });

        Assert.Same(planned, await Assert.ThrowsAsync<IOException>(() => run.Completion.WaitAsync(s_patience)));

        Assert.Equal(2 * 10, Encoding.UTF8.GetString(stream.ToArray()).Count(c => c == '\n'));
        Assert.InRange(run.GetReport().Stages.Single(stage => stage.Name == "ToLines").Dropped, 10, s_lines.Length - 20);
    }

    private static Task RunAsync(Pipeline pipeline) => pipeline.RunAsync(new WorkStealingEngine { Workers = 2 }).WaitAsync(s_patience);
}
