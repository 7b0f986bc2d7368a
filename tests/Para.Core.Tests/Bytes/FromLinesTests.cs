using System.IO.Pipelines;
using System.Text;
using CsCheck;

namespace Para.Core.Tests.Bytes;

/// <summary>However the bytes come, the lines are those of a <see cref="StreamReader"/>.</summary>
public sealed class FromLinesTests
{
    [Fact]
    public void FromLines_RandomTexts_GivesTheLinesOfAStreamReader() => LineTexts.Random
        .Select(Gen.Int[1, 5].Array[1, 4])
        .Sample(
            async (text, pieces) =>
            {
                (byte[] bytes, Encoding reading) = text;
                List<string> expected = [];
                using (var reader = new StreamReader(new MemoryStream(bytes), reading))
                {
                    while (await reader.ReadLineAsync() is { } line)
                    {
                        expected.Add(line);
                    }
                }

                List<string> lines = await ByteSource.RunAsync(
                    Pipeline.FromLines(new DribblingStream(bytes, pieces), new LineOptions { Encoding = reading }));

                Assert.Equal(expected, lines);
            },
            iter: 200);

    [Fact]
    public async Task FromLines_LongText_GivesEachLineWherePiecesAndBlocksEnd()
    {
        string[] expected = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + (i % 26)), i % 97)), new string('z', 70_000)];
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", expected));
        foreach (int[] pieces in ByteSource.Pieces)
        {
            List<string> lines = await ByteSource.ReadAsync(bytes, pieces, Pipeline.FromLines, Pipeline.FromLines);

            Assert.Equal(expected, lines);
        }
    }

    // The line is given out when its end has come, and neither with what follows nor with the line feed that may.
    [Theory]
    [InlineData("one\n")]
    [InlineData("one\r")]
    [InlineData("one\r\n")]
    public async Task FromLines_LineThatHasCome_DoesNotWaitForMore(string text)
    {
        var isOver = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = new DribblingStream(Encoding.ASCII.GetBytes(text), 1) { OnEnd = _ => new ValueTask<int>(isOver.Task) };
        Task run = Pipeline.FromLines(stream).ForEach(line => arrived.TrySetResult(line)).RunAsync(new WorkStealingEngine { Workers = 1 });

        Assert.Equal("one", await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60)));

        isOver.SetResult(0);
        await run.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(stream.IsDisposed);
    }

    [Fact]
    public async Task FromLines_MalformedBytes_AreReplacedOrSayWhere()
    {
        byte[] bytes = [.. "good\nstill "u8, 0xC3, 0x28, .. " bad\n"u8];

        List<string> replaced = await ByteSource.RunAsync(Pipeline.FromLines(new MemoryStream(bytes)));
        var exception = await Assert.ThrowsAsync<MalformedInputException>(() => ByteSource.RunAsync(
            Pipeline.FromLines(
                new MemoryStream(bytes), new LineOptions { Encoding = new UTF8Encoding(false, throwOnInvalidBytes: true) })));

        Assert.Equal(["good", "still \uFFFD( bad"], replaced);
        Assert.Equal(11, exception.Position);
        Assert.Contains("byte 11", exception.Message, StringComparison.Ordinal);
        Assert.IsType<DecoderFallbackException>(exception.InnerException);
        Assert.Equal("FromLines", exception.Data["Para.Stage"]);
    }

    [Fact]
    public async Task FromLines_MalformedUtf16_SaysWhere()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("ab\nc"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("d")];

        var exception = await Assert.ThrowsAsync<MalformedInputException>(() => ByteSource.RunAsync(Pipeline.FromLines(
            new MemoryStream(bytes), new LineOptions { Encoding = new UnicodeEncoding(false, true, throwOnInvalidBytes: true) })));

        Assert.Equal(10, exception.Position);
    }

    [Theory]
    [InlineData("1234567890\n", true)]
    [InlineData("12345678901\n", false)]
    [InlineData("x\n12345678901234567890", false)]
    [InlineData("x\n1234567890", true)]
    public async Task FromLines_LongerThanAllowed_SaysWhere(string text, bool isRight)
    {
        foreach (int[] pieces in ByteSource.Pieces)
        {
            Flow<string> flow = Pipeline.FromLines(
                new DribblingStream(Encoding.ASCII.GetBytes(text), pieces), new LineOptions { MaxLength = 10 });
            if (isRight)
            {
                Assert.NotEmpty(await ByteSource.RunAsync(flow));
                continue;
            }

            var exception = await Assert.ThrowsAsync<MalformedInputException>(() => ByteSource.RunAsync(flow));
            Assert.Equal(text.StartsWith('x') ? 2 : 0, exception.Position);
        }
    }

    [Fact]
    public void LineOptions_EncodingWithoutUnits_IsRefused() => Assert.Throws<ArgumentException>(
        () => new LineOptions { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(37)! });

    [Fact]
    public async Task FromLines_StreamThatThrows_FaultsTheRun()
    {
        var planned = new IOException("gone");
        var stream = new DribblingStream([.. "a\nb"u8]) { OnEnd = _ => throw planned };

        Assert.Same(planned, await Assert.ThrowsAsync<IOException>(() => ByteSource.RunAsync(Pipeline.FromLines(stream))));
    }

    [Fact]
    public async Task FromLines_StoppedWhileItWaits_GivesWhatHasCome()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = new DribblingStream([.. "a\nb\nc"u8])
        {
            OnEnd = async token =>
            {
                waits.SetResult();
                await new TaskCompletionSource().Task.WaitAsync(token);
                return 0;
            },
        };
        PipelineRun<List<string>> run = Pipeline.FromLines(stream).AsOrdered().ToList().Start(new WorkStealingEngine { Workers = 2 });

        await waits.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await run.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));

        // The beginning of a line is none.
        Assert.Equal(["a", "b"], await run.Completion);
    }

    [Fact]
    public async Task FromLines_EndedEarly_CountsTheLinesOfTheBlockAndTellsThePipe()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{i}\n"))));
        PipelineRun<List<string>> run = Pipeline.FromLines(pipe.Reader).AsOrdered().Take(3).ToList().Start(new WorkStealingEngine { Workers = 2 });

        Assert.Equal(["0", "1", "2"], await run.Completion.WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.Equal(997, run.GetReport().Drops[DropReason.EarlyEnd]);
        Assert.True((await pipe.Writer.FlushAsync()).IsCompleted);
    }

    [Fact]
    public async Task FromLines_PipeCompletedWithAnException_FaultsTheRun()
    {
        var planned = new IOException("gone");
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("a\n"u8.ToArray());
        await pipe.Writer.CompleteAsync(planned);

        Assert.Same(planned, await Assert.ThrowsAsync<IOException>(() => ByteSource.RunAsync(Pipeline.FromLines(pipe.Reader))));
    }
}
