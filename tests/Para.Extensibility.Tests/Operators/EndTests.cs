using System.Collections.Concurrent;
using Para.Contract.Tools;
using Para.Engines;
using Para.Extensibility.Tests.Engine;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Kernels from outside that end their input, and have a last word.</summary>
public sealed class EndTests
{
    private const int NoLimit = int.MaxValue;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<int> Workers => [0, 1, 2, 4];

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task ExclusiveKernel_EndsItsInput_HasItsLastWordAndEndsTheSource(int workers)
    {
        var source = new ScriptedSequence<int>(Endless.Integers());
        ConcurrentQueue<DroppedItem> dropped = [];

        List<int> list = await RunAsync(
            Pipeline.From(source).Exclusive("End", () => new ScriptedEnd(100, () => [-1, -2])).AsOrdered().Select(x => x).ToList(),
            workers,
            new RunOptions { OnDropped = dropped.Enqueue });

        Assert.Equal([.. Enumerable.Range(0, 100), -1, -2], list);
        Assert.Equal((1, source.Read), (source.Disposed, 100 + dropped.Count));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task ExclusiveKernel_LastWordIsLong_ComesWholeAndBehindAllElse(int workers)
    {
        int[] last = [.. Enumerable.Range(-20_000, 20_000)];
        RunOptions options = new() { MaxItemsInFlight = 5 };

        List<int> list = await RunAsync(
            Pipeline.Range(0, 500).AsOrdered().Exclusive("End", () => new ScriptedEnd(NoLimit, () => last))
                .SelectMany(x => new[] { x }).Exclusive("End", () => new ScriptedEnd(NoLimit, () => [7])).ToList(),
            workers,
            options);

        Assert.Equal([.. Enumerable.Range(0, 500), .. last, 7], list);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task ExclusiveKernel_NoItems_HasNoLastWord(int workers) => Assert.Empty(await RunAsync(
        Pipeline.Range(0, 9).Where(_ => false).Exclusive("End", () => new ScriptedEnd(NoLimit, () => [1])).ToList(),
        workers,
        new RunOptions()));

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task ExclusiveKernel_LastWordThrows_FaultsItsStageAndDisposesEverything(int workers)
    {
        Func<IReadOnlyList<int>>[] lasts = [() => throw new PlannedException(), () => new ThrowingList(), () => null!];
        foreach (Func<IReadOnlyList<int>> last in lasts)
        {
            var ledger = new Ledger();
            Flow<int> flow = Pipeline.From(ledger.Watch(new ScriptedSequence<int>([1, 2, 3])))
                .Exclusive("Wrong", () => new ScriptedEnd(NoLimit, last))
                .SelectStateful(() => ledger.Watch(new DisposableState()), (_, x) => x);

            Exception error = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(flow.Count(), workers, new RunOptions()));

            Assert.Equal("Wrong", error.Data["Para.Stage"]);
            ledger.AssertDisposed();
        }
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task StatelessKernel_EndsItsInput_FaultsTheRunAndLosesNothing(int workers)
    {
        Func<Flow<int>, Flow<int>> end = flow => flow.Stateless("Wrong", () => new ScriptedKernel((input, output, ref progress) =>
        {
            input.CopyTo(output);
            progress.Consumed = input.Length;
            progress.Produced = input.Length;
            progress.EndsInput = true;
        }));
        Flow<int> source = Pipeline.Range(0, 1_000);
        foreach (Flow<int> flow in (Flow<int>[])[end(source), end(source.Select(x => x)).Select(x => x).Where(_ => true)])
        {
            ConcurrentQueue<int> seen = [];
            RunOptions options = new() { OnDropped = drop => seen.Enqueue((int)drop.Item!) };
            PipelineRun run = Start(flow.ForAll(seen.Enqueue), workers, options);

            await Assert.ThrowsAsync<InvalidOperationException>(() => run.Completion.WaitAsync(s_patience));

            Assert.Equal(run.GetReport().Stages[0].ItemsOut, seen.Count);
        }
    }

    private static PipelineRun Start(Pipeline pipeline, int workers, RunOptions options) =>
        pipeline.Start(CreateEngine(workers), options, CancellationToken.None);

    private static Task<TResult> RunAsync<TResult>(Pipeline<TResult> pipeline, int workers, RunOptions options) =>
        pipeline.RunAsync(CreateEngine(workers), options, CancellationToken.None).WaitAsync(s_patience);

    // Zero workers: the sequential engine of Para.
    private static Para.Engine CreateEngine(int workers) =>
        workers == 0 ? new SequentialEngine() : new ThreadPoolEngine { Workers = workers };
}
