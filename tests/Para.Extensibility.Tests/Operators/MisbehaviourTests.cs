using Para.Contract.Tools;
using Para.Engines;
using Para.Extensibility.Tests.Engine;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Kernels and sources from outside may be wrong: that is a fault of their stage, and never a lost item or a hang.</summary>
public sealed class MisbehaviourTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    public static TheoryData<int> Workers => [0, 1, 4];

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Kernel_ConsumesLessThanItWasGiven_FaultsItsStage(int workers) => AssertFaultsAsync(
        Scripted((input, output, ref progress) =>
        {
            progress.Consumed = input.Length - 1;
            progress.Produced = 0;
        }),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Kernel_ProducesMoreThanItWasGiven_FaultsItsStage(int workers) => AssertFaultsAsync(
        Scripted((input, output, ref progress) =>
        {
            progress.Consumed = input.Length;
            progress.Produced = input.Length + 1;
        }),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Kernel_ProducesANegativeNumber_FaultsItsStage(int workers) => AssertFaultsAsync(
        Scripted((input, output, ref progress) =>
        {
            progress.Consumed = input.Length;
            progress.Produced = -1;
        }),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Kernel_NamesAStepThatItDoesNotHave_FaultsItsStage(int workers) => AssertFaultsAsync(
        Scripted((input, output, ref progress) =>
        {
            progress.Step = 99;
            throw new PlannedException();
        }),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task KernelInAFusedChain_ConsumesLessThanItWasGiven_FaultsTheRun(int workers) => AssertFaultsAsync(
        Pipeline.Range(0, 100)
            .Select(x => x)
            .Stateless("Wrong", () => new ScriptedKernel((input, output, ref progress) =>
            {
                progress.Consumed = input.Length - 1;
                progress.Produced = 0;
            }))
            .Select(x => x)
            .Count(),
        workers,
        stage: null);

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Kernel_ThrowsHalfWay_AccountsForEveryItem(int workers)
    {
        var dropped = new System.Collections.Concurrent.ConcurrentBag<int>();
        var passed = new System.Collections.Concurrent.ConcurrentBag<int>();

        // The first batch of a stage goes through it item by item, so the kernel throws in the second one, which is whole.
        Pipeline pipeline = Pipeline.Range(0, 20)
            .Stateless("Wrong", () => new ScriptedKernel((input, output, ref progress) =>
            {
                input.CopyTo(output);
                progress.Consumed = input.Length;
                progress.Produced = input.Length;
                if (input.Length > 1)
                {
                    progress.Consumed = 4;
                    progress.Produced = 3;
                    throw new PlannedException();
                }
            }))
            .With(new StageOptions { MaxDegreeOfParallelism = 1 })
            .ForAll(passed.Add);

        await Assert.ThrowsAsync<PlannedException>(() => RunAsync(
            pipeline, workers, new RunOptions { BatchPolicy = BatchPolicy.Fixed(10), OnDropped = item => dropped.Add((int)item.Item!) }));

        // One item of the batch was consumed without leaving anything behind: the fourth.
        int[] all = [.. dropped, .. passed];
        int missing = Assert.Single(Enumerable.Range(0, 20).Except(all));
        Assert.Equal(3, missing % 10);
        Assert.Equal(19, all.Length);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Factory_GivesNoKernel_FaultsItsStage(int workers) =>
        AssertFaultsAsync(Pipeline.Range(0, 100).Exclusive<int, int>("Wrong", () => null!).Count(), workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Factory_OfASinkGivesNoKernel_FaultsItsStage(int workers)
    {
        await AssertFaultsAsync(Pipeline.Range(0, 100).Sink<int, int>("Wrong", () => null!), workers);
        await AssertFaultsAsync(Pipeline.Range(0, 0).Sink<int, int>("Wrong", () => null!), workers);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Source_CountsBelowZero_FaultsOnce(int workers)
    {
        // The second count says zero, so that a source that is asked again and again ends at all.
        ScriptedSource? source = null;
        source = new ScriptedSource { Count = () => source!.Counted == 1 ? -1 : 0 };

        await AssertFaultsAsync(Sources.Indexed("Wrong", source).Count(), workers);

        Assert.Equal(1, source.Counted);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Source_ThrowsWhenItIsCounted_FaultsOnce(int workers)
    {
        var source = new ScriptedSource { Count = () => throw new PlannedException() };

        await AssertFaultsAsync(Sources.Indexed("Wrong", source).Count(), workers);

        Assert.Equal(1, source.Counted);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Source_ThrowsWhenItIsRead_FaultsItsStage(int workers) => AssertFaultsAsync(
        Sources.Indexed(
            "Wrong", new ScriptedSource { Count = () => 100, OnRead = start => _ = start > 50 ? throw new PlannedException() : 0 }).Count(),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Source_GivesLessMemoryThanWasAskedFor_FaultsItsStage(int workers) => AssertFaultsAsync(
        Sources.Indexed(
            "Wrong", new ScriptedSource { Count = () => 100, Memory = (_, count) => new int[count - 1] }).Count(),
        workers);

    [Theory]
    [MemberData(nameof(Workers))]
    public Task Source_GivesMoreMemoryThanWasAskedFor_FaultsItsStage(int workers) => AssertFaultsAsync(
        Sources.Indexed(
            "Wrong", new ScriptedSource { Count = () => 100, Memory = (_, count) => new int[count + 1] }).Count(),
        workers);

    private static Pipeline<long> Scripted(ScriptedKernel.Script script) =>
        Pipeline.Range(0, 100).Stateless("Wrong", () => new ScriptedKernel(script)).Count();

    private static Task AssertFaultsAsync(Pipeline pipeline, int workers) => AssertFaultsAsync(pipeline, workers, "Wrong");

    private static async Task AssertFaultsAsync(Pipeline pipeline, int workers, string? stage)
    {
        Task run = RunAsync(pipeline, workers, new RunOptions { BatchPolicy = BatchPolicy.Fixed(10) });

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => run);

        Assert.IsNotType<TimeoutException>(error);
        if (stage is not null)
        {
            Assert.Equal(stage, error.Data["Para.Stage"]);
        }
    }

    // Zero workers: the sequential engine of Para.
    private static Task RunAsync(Pipeline pipeline, int workers, RunOptions options)
    {
        Para.Engine engine = workers == 0 ? new SequentialEngine() : new ThreadPoolEngine { Workers = workers };
        return pipeline.RunAsync(engine, options, CancellationToken.None).WaitAsync(s_patience);
    }
}
