using System.Collections.Concurrent;
using System.Globalization;
using Para.Contract.Tools;

namespace Para.Contract;

/// <content>Changes of the context stay in the call that made them.</content>
public abstract partial class ContextContract<TEngine>
{
    private static T ChangeAfterNoting<T>(ConcurrentBag<string?> seen, T value)
    {
        seen.Add(s_local.Value);
        s_local.Value = "changed";
        return value;
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_ChangedByEveryCall_IsSeenByNoOther(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;
        Flow<int> flow = Pipeline.Range(0, 500)
            .Select(x => ChangeAfterNoting(seen, x))
            .SelectStateful(() => ChangeAfterNoting(seen, new object()), (_, x) => ChangeAfterNoting(seen, x))
            .Where(x => ChangeAfterNoting(seen, true));
        Pipeline<int> pipeline = Pipeline.Combine(
            flow.Aggregate(0, (sum, x) => ChangeAfterNoting(seen, sum + 1)),
            Pipeline.Combine(
                flow.ForEach(x => ChangeAfterNoting(seen, x)), flow.ForAll(x => ChangeAfterNoting(seen, x))));

        int count = await RunAsync(pipeline, workers, batching);

        Assert.Equal(500, count);
        Assert.InRange(seen.Count, 500 * 6, int.MaxValue);
        Assert.Equal(0, seen.Count(value => value != Captured));
        Assert.Equal(Captured, s_local.Value);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_ChangedByFusedStages_IsSeenByNoOtherCall(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;

        await RunAsync(
            Pipeline.Range(0, 500).Select(x => ChangeAfterNoting(seen, x)).Select(x => ChangeAfterNoting(seen, x)).Count(),
            workers,
            batching);

        Assert.Equal(1_000, seen.Count);
        Assert.Equal(0, seen.Count(value => value != Captured));
    }

    // A stage that begins to change its context in the middle of a run is noticed behind the batch: each worker may be in one.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_ChangedLateInTheRun_IsSeenWithinABatchOnly(int workers)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;

        await RunAsync(
            Pipeline.Range(0, 2_000).Select(x => x < 1_500 ? x : ChangeAfterNoting(seen, x)).Count(), workers, Batching.Seven);

        Assert.Equal(500, seen.Count);
        Assert.InRange(seen.Count(value => value != Captured), 0, 6 * workers);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_ChangedByAnExpandingFunction_IsSeenByNoOtherCall(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;

        await RunAsync(
            Pipeline.Range(0, 500).SelectMany(x => ChangeAfterNoting(seen, new[] { x, x })).Count(), workers, batching);

        Assert.Equal(500, seen.Count);
        Assert.Equal(0, seen.Count(value => value != Captured));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_ChangedByAThrowingCall_IsNotSeenByTheNextRun(int workers)
    {
        ConcurrentBag<string?> seen = [];
        Engine engine = CreateEngine(workers);
        s_local.Value = Captured;

        await Assert.ThrowsAsync<PlannedException>(() => Pipeline.Range(0, 100)
            .Select(x => ChangeAfterNoting(seen, x) >= 0 ? throw new PlannedException() : x)
            .Count().RunAsync(engine).WaitAsync(Patience));
        await Pipeline.Range(0, 100).ForAll(x => ChangeAfterNoting(seen, x)).RunAsync(engine).WaitAsync(Patience);

        Assert.InRange(seen.Count, 101, 200);
        Assert.All(seen, value => Assert.Equal(Captured, value));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Context_FlowSuppressedByTheStarter_CallsSeeNoChangesOfOthers(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        Pipeline pipeline = Pipeline.Range(0, 500).ForAll(x => ChangeAfterNoting(seen, x));
        Engine engine = CreateEngine(workers);
        Task first;
        Task second;
        using (ExecutionContext.SuppressFlow())
        {
            first = pipeline.RunAsync(engine, CreateOptions(batching), CancellationToken.None);
            second = pipeline.RunAsync(engine, CreateOptions(batching), CancellationToken.None);
        }

        await Task.WhenAll(first, second).WaitAsync(Patience);

        Assert.Equal(1_000, seen.Count);
        Assert.Equal(0, seen.Count(value => value is not null));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Context_ChangedInARun_IsNotSeenByTheCallerOrByThePool(int workers)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        s_local.Value = Captured;

        await RunAsync(
            Pipeline.Range(0, 1_000).Select(x =>
            {
                s_local.Value = "changed";
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
                return x;
            }).Count(),
            workers);

        Assert.Equal((Captured, before), (s_local.Value, CultureInfo.CurrentCulture));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_TwoRunsAtOnceOfOneEngine_EachSeesItsOwn(int workers, Batching batching)
    {
        Engine engine = CreateEngine(workers);
        Pipeline<HashSet<string>> pipeline = Pipeline.Range(0, 3_000)
            .Select(_ => s_local.Value!)
            .SelectStateful(() => 0, (ref int _, string value) => value + s_local.Value)
            .ToHashSet();
        List<Task<HashSet<string>>> runs = [];
        for (int i = 0; i < 6; i++)
        {
            s_local.Value = $"run {i};";
            runs.Add(pipeline.RunAsync(engine, CreateOptions(batching), CancellationToken.None));
        }

        HashSet<string>[] seen = await Task.WhenAll(runs).WaitAsync(Patience);

        for (int i = 0; i < seen.Length; i++)
        {
            Assert.Equal([$"run {i};run {i};"], seen[i]);
        }
    }
}
