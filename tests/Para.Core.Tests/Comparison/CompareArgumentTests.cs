using System.Threading.Channels;
using Para.Contract.Tools;

namespace Para.Core.Tests.Comparison;

/// <summary>What is refused before anything is read.</summary>
public sealed class CompareArgumentTests
{
    private static readonly Engine[] s_engines = [new SequentialEngine()];
    private static readonly ComparisonOptions s_options = new();
    private static readonly Pipeline<long> s_count = Pipeline.Range(0, 3).Count();
    private static readonly Pipeline s_action = Pipeline.Range(0, 3).ForEach(_ => { });

    [Fact]
    public void CompareAsync_NullArgument_Throws()
    {
        Refused("pipeline", () => ((Pipeline)null!).CompareAsync(s_engines));
        Refused("pipeline", () => ((Pipeline<long>)null!).CompareAsync(s_engines));
        Refused("engines", () => s_count.CompareAsync(null!));
        Refused("engines", () => s_action.CompareAsync(null!));
        Refused("options", () => s_count.CompareAsync(s_engines, null!));
        Refused("options", () => s_action.CompareAsync(s_engines, null!));
        Refused("comparer", () => s_count.CompareAsync(s_engines, null!, s_options, CancellationToken.None));
        Refused("options", () => s_count.CompareAsync(s_engines, EqualityComparer<long>.Default, null!, CancellationToken.None));

        static void Refused(string parameter, Func<Task> call) =>
            Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => { _ = call(); }).ParamName);
    }

    [Fact]
    public void CompareAsync_NoEngineOrANullOne_SaysWhich()
    {
        AssertRefused("engines", "At least one engine is needed.", []);
        AssertRefused("engines", "Engine 1 is null.", [new SequentialEngine(), null!]);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "b", "c")]
    public void CompareAsync_OtherNumberOfNames_Throws(params string[] names)
    {
        var error = Assert.Throws<ArgumentException>(() =>
        {
            _ = s_count.CompareAsync([new SequentialEngine(), new SequentialEngine()], new ComparisonOptions { EngineNames = names });
        });

        Assert.Equal("options", error.ParamName);
        Assert.StartsWith($"There are 2 engines and {names.Length} names of engines.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompareAsync_GraphThatCannotRun_IsRefused()
    {
        Pipeline pipeline = Pipeline.Range(0, 3).Select(x => x).Take(1).ForEach(_ => { });

        var error = Assert.Throws<GraphValidationException>(() => { _ = pipeline.CompareAsync(s_engines); });

        Assert.Equal("Take", error.Stage);
    }

    [Fact]
    public void CompareAsync_TextReader_IsRefusedByNameAndNotRead()
    {
        using var reader = new StringReader("a\nb");
        Pipeline<long> pipeline = Pipeline.FromLines(reader).With(new StageOptions { Name = "standard input" })
            .Merge(Pipeline.From(["c"]))
            .Count();

        var error = Assert.Throws<GraphValidationException>(
            () => { _ = pipeline.CompareAsync(s_engines, new ComparisonOptions { AllowAsyncSources = true }); });

        Assert.Equal("standard input", error.Stage);
        Assert.Contains("it can be read once only", error.Message, StringComparison.Ordinal);
        Assert.Equal("a", reader.ReadLine());
    }

    [Fact]
    public void CompareAsync_Channel_IsRefusedByNameAndNotRead()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();
        Pipeline pipeline = Pipeline.From(channel.Reader.ReadAllAsync()).With(new StageOptions { Name = "orders" }).ForEach(_ => { });

        var error = Assert.Throws<GraphValidationException>(() => { _ = pipeline.CompareAsync(s_engines); });

        Assert.Equal("orders", error.Stage);
        Assert.Contains("AllowAsyncSources", error.Message, StringComparison.Ordinal);
        Assert.True(channel.Reader.TryRead(out _));
    }

    [Fact]
    public async Task CompareAsync_AsyncSequenceThatBeginsAnew_RunsWhereItIsAllowed()
    {
        Pipeline<int> pipeline = Pipeline.From(CountAsync()).Sum();

        ComparisonReport report = await pipeline.CompareAsync(
            [new SequentialEngine(), new WorkStealingEngine { Workers = 2 }], new ComparisonOptions { AllowAsyncSources = true });

        Assert.True(report.ResultsAgree);
        Assert.All(report.Engines, engine => Assert.Equal(10, engine.Items));

        static async IAsyncEnumerable<int> CountAsync()
        {
            for (int i = 0; i < 10; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    // No run has begun where the token was cancelled before.
    [Fact]
    public async Task CompareAsync_TokenWasCancelledBefore_ReadsNothing()
    {
        var source = new ScriptedSequence<int>([1]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Pipeline.From(source).Count().CompareAsync(s_engines, s_options, new CancellationToken(canceled: true)));

        Assert.Equal(0, source.Opened);
    }

    private static void AssertRefused(string parameter, string problem, Engine[] engines)
    {
        var error = Assert.Throws<ArgumentException>(() => { _ = s_count.CompareAsync(engines); });
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }
}
