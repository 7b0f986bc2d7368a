using Para.Contract.Tools;
using Para.Engines;
using Para.Extensibility.Tests.Engine;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Operators made of kernels, outside of Para, on an engine of Para and on one from outside.</summary>
public sealed class OperatorTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<int> Workers => [0, 1, 2, 4];

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Stateless_Kernel_SeesEveryItemOnce(int workers) => Multiset.AssertEqual(
        Enumerable.Range(0, 1_000).Select(x => x * 3), await RunAsync(Pipeline.Range(0, 1_000).Scale(3).ToList(), workers));

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Stateless_BetweenParasOwnStages_FusesWithThem(int workers)
    {
        Pipeline<List<int>> pipeline = Pipeline.Range(0, 1_000)
            .Select(x => x + 1).Scale(2).Where(x => x % 3 == 0).Scale(5).Select(x => x - 1).ToList();

        Assert.Equal("Select > Scale > Where > Scale > Select", pipeline.ToPlan().Nodes[1].Name);
        Multiset.AssertEqual(
            Enumerable.Range(0, 1_000).Select(x => (x + 1) * 2).Where(x => x % 3 == 0).Select(x => (x * 5) - 1),
            await RunAsync(pipeline, workers));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Exclusive_Kernel_KeepsItsStateBetweenBatches(int workers)
    {
        List<(int, int)> pairs = await RunAsync(Pipeline.Range(0, 1_000).Pairwise((a, b) => (a, b)).ToList(), workers);

        // Whatever the order, each item but the last is the first of one pair, and each but the first the second of one.
        Assert.Equal(999, pairs.Count);
        Assert.Equal(999, pairs.Select(pair => pair.Item1).Distinct().Count());
        Assert.Equal(999, pairs.Select(pair => pair.Item2).Distinct().Count());
        Assert.All(pairs, pair => Assert.NotEqual(pair.Item1, pair.Item2));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Exclusive_DisposableKernel_IsMadeAndDisposedOncePerRun(int workers)
    {
        List<PairwiseKernel<int, int>> kernels = [];
        Pipeline<long> pipeline = Pipeline.Range(0, 1_000)
            .Exclusive("Pairwise", () =>
            {
                var kernel = new PairwiseKernel<int, int>((a, b) => a + b);
                kernels.Add(kernel);
                return kernel;
            })
            .Count();

        Assert.Equal(999, await RunAsync(pipeline, workers));
        Assert.Equal(999, await RunAsync(pipeline, workers));

        Assert.Equal([1, 1], kernels.Select(kernel => kernel.Disposed));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Sink_Kernel_GivesItsResult(int workers)
    {
        int[] largest = await RunAsync(Pipeline.Range(0, 1_000).Largest(3), workers);
        int[] none = await RunAsync(Pipeline.Range(0, 0).Largest(3), workers);

        Assert.Equal([999, 998, 997], largest);
        Assert.Empty(none);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task CombiningSink_Kernels_AreCombined(int workers)
    {
        int[] counts = await RunAsync(Pipeline.Range(0, 1_000).Histogram(10), workers);
        int[] none = await RunAsync(Pipeline.Range(0, 0).Histogram(2), workers);

        Assert.Equal(Enumerable.Repeat(100, 10), counts);
        Assert.Equal([0, 0], none);
    }

    [Fact]
    public async Task CombiningSink_DisposableKernels_AreAllDisposedThoughOneThrows()
    {
        int made = 0;
        int disposed = 0;
        using var both = new Barrier(2);
        Pipeline<int> pipeline = Pipeline.Range(0, 2).CombiningSink(
            "Parts",
            () =>
            {
                // Two workers meet here, so there are two kernels.
                Interlocked.Increment(ref made);
                Assert.True(both.SignalAndWait(s_patience));
                return new HistogramKernel(2)
                {
                    OnDispose = () =>
                    {
                        disposed++;
                        throw new PlannedException();
                    },
                };
            },
            parts => parts.Count);
        Task<int> run = pipeline.RunAsync(
            new ThreadPoolEngine { Workers = 2 }, new RunOptions { BatchPolicy = BatchPolicy.Fixed(1) }, CancellationToken.None);

        await Assert.ThrowsAsync<PlannedException>(() => run.WaitAsync(s_patience));

        Assert.Equal((2, 2), (made, disposed));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Indexed_Source_IsReadInParts(int workers)
    {
        List<double> samples = await RunAsync(AuthorsOperators.Samples(x => x * x, 0, 0.5, 1_000).ToList(), workers);
        List<double> none = await RunAsync(AuthorsOperators.Samples(x => x, 0, 1, 0).ToList(), workers);

        Multiset.AssertEqual(Enumerable.Range(0, 1_000).Select(i => i * 0.5 * i * 0.5), samples);
        Assert.Empty(none);
    }

    [Fact]
    public void Operators_OfAnAuthor_NameThemselvesInThePlan() => Assert.Equal(
        """
        0 Samples (SplittableSource), 1 path below
        1 Scale (Stateless) <- 0
        2 Pairwise (Exclusive) <- 1
        3 Largest (Exclusive) <- 2

        """,
        AuthorsOperators.Samples(x => x, 0, 1, 10).Scale(2).Pairwise((a, b) => b - a).Largest(1).ToPlan().ToString());

    [Fact]
    public void Operators_WithOptions_KeepThem()
    {
        Plan plan = Pipeline.Range(0, 1).Scale(2).With(new StageOptions { Name = "double", Priority = 1 }).Histogram(3)
            .With(new StageOptions { Name = "counts" }).ToPlan();

        Assert.Equal(["Range", "double", "counts"], plan.Nodes.Select(node => node.Name));
        Assert.Equal(1, plan.Nodes[1].Options.Priority);
    }

    [Fact]
    public void Entries_NullOrEmptyArgument_Throw()
    {
        Flow<int> flow = Pipeline.Range(0, 1);
        Func<TransformKernel<int, int>> transform = () => new ScaleKernel<int>(1);
        Func<SinkKernel<int, int[]>> sink = () => new HistogramKernel(1);
        Refused<ArgumentNullException>("flow", () => ((Flow<int>)null!).Stateless("a", transform));
        Refused<ArgumentNullException>("flow", () => ((Flow<int>)null!).Exclusive("a", transform));
        Refused<ArgumentNullException>("flow", () => ((Flow<int>)null!).Sink("a", sink));
        Refused<ArgumentNullException>("flow", () => ((Flow<int>)null!).CombiningSink("a", sink, parts => parts[0]));
        Refused<ArgumentNullException>("operatorName", () => flow.Stateless(null!, transform));
        Refused<ArgumentException>("operatorName", () => flow.Exclusive(" ", transform));
        Refused<ArgumentException>("operatorName", () => flow.Sink("", sink));
        Refused<ArgumentException>("operatorName", () => flow.CombiningSink("", sink, parts => parts[0]));
        Refused<ArgumentNullException>("createKernel", () => flow.Stateless<int, int>("a", null!));
        Refused<ArgumentNullException>("createKernel", () => flow.Exclusive<int, int>("a", null!));
        Refused<ArgumentNullException>("createKernel", () => flow.Sink<int, int>("a", null!));
        Refused<ArgumentNullException>("createKernel", () => flow.CombiningSink<int, int, int>("a", null!, parts => parts[0]));
        Refused<ArgumentNullException>("combine", () => flow.CombiningSink<int, int[], int>("a", sink, null!));
        Refused<ArgumentException>("operatorName", () => Sources.Indexed(" ", new ScriptedSource { Count = () => 0 }));
        Refused<ArgumentNullException>("source", () => Sources.Indexed<int>("a", null!));
    }

    private static void Refused<TException>(string parameter, Func<object> call)
        where TException : ArgumentException =>
        Assert.Equal(parameter, Assert.Throws<TException>(call).ParamName);

    // Zero workers: the sequential engine of Para.
    private static Task<T> RunAsync<T>(Pipeline<T> pipeline, int workers)
    {
        Para.Engine engine = workers == 0 ? new SequentialEngine() : new ThreadPoolEngine { Workers = workers };
        return pipeline.RunAsync(engine, new RunOptions { BatchPolicy = BatchPolicy.Fixed(37) }, CancellationToken.None)
            .WaitAsync(s_patience);
    }
}
