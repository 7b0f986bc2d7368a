using System.Collections.Concurrent;
using System.Globalization;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>User code sees the execution context of whoever started the run, and cannot leak changes of it.</summary>
public abstract partial class ContextContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const string Captured = "captured";

    private static readonly AsyncLocal<string> s_local = new();

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_SetBeforeTheStart_IsSeenByAllUserCode(int workers, Batching batching)
    {
        ConcurrentDictionary<string, ConcurrentBag<string?>> seen = [];
        Pipeline<int> pipeline = Graph(place => seen.GetOrAdd(place, _ => []).Add(s_local.Value));

        s_local.Value = Captured;
        Task run = RunAsync(pipeline, workers, batching);
        s_local.Value = "later";
        await run;

        Assert.Equal(21, seen.Count);
        Assert.All(seen, pair => Assert.All(pair.Value, value => Assert.Equal((pair.Key, Captured), (pair.Key, value))));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_SetBeforeTheStart_IsSeenByDisposeOfAState(int workers)
    {
        string? seen = null;
        var state = new DisposableState { OnDispose = () => seen = s_local.Value };
        s_local.Value = Captured;

        await RunAsync(Pipeline.Range(0, 10).SelectStateful(() => state, (_, x) => x).Count(), workers);

        Assert.Equal(Captured, seen);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_SetBeforeTheStart_IsSeenByOnDropped(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        RunOptions options = CreateOptions(batching) with { OnDropped = _ => seen.Add(s_local.Value) };
        s_local.Value = Captured;

        await Assert.ThrowsAsync<PlannedException>(() => RunAsync(
            Pipeline.Range(0, 5_000).Select(x => x == 500 ? throw new PlannedException() : x).Select(x => x).Count(),
            workers,
            options));

        Assert.NotEmpty(seen);
        Assert.All(seen, value => Assert.Equal(Captured, value));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_SetBeforeTheStart_IsSeenByOnDroppedOfDiscardedBatches(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        ConcurrentBag<string?> seen = [];
        var inside = new Gate();
        var goOn = new Gate();
        s_local.Value = Captured;
        PipelineRun run = Start(
            Pipeline.Range(0, 5_000).Select(x => x).ForEach(_ =>
            {
                inside.Open();
                goOn.Pass();
            }),
            workers,
            new RunOptions { BatchPolicy = BatchPolicy.Fixed(16), OnDropped = _ => seen.Add(s_local.Value) },
            cancellation.Token);

        await inside.PassAsync();
        s_local.Value = "canceller";
        await cancellation.CancelAsync();
        goOn.Open();
        await EndAsync(run);

        Assert.All(seen, value => Assert.Equal(Captured, value));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsyncLocal_SetBeforeTheStart_IsSeenByProgress(int workers)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;

        await RunAsync(
            Pipeline.Range(0, 10).Count(),
            workers,
            new RunOptions { Progress = new DirectProgress(_ => seen.Add(s_local.Value)) });

        Assert.NotEmpty(seen);
        Assert.All(seen, value => Assert.Equal(Captured, value));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Culture_OfTheStarter_IsSeenByUserCode(int workers)
    {
        var culture = CultureInfo.GetCultureInfo("de-DE");
        CultureInfo before = CultureInfo.CurrentCulture;
        Pipeline<List<(string, string)>> pipeline = Pipeline.Range(0, 100)
            .Select(_ => (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name))
            .ToList();
        Task<List<(string, string)>> run;
        CultureInfo uiBefore = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            run = RunAsync(pipeline, workers);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = uiBefore;
        }

        Assert.All(await run, names => Assert.Equal((culture.Name, culture.Name), names));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task TaskScheduler_InUserCode_IsTheDefault(int workers)
    {
        ConcurrentBag<(TaskScheduler, SynchronizationContext?)> seen = [];
        void Note() => seen.Add((TaskScheduler.Current, SynchronizationContext.Current));

        await RunAsync(Graph(_ => Note()), workers);

        Assert.All(seen, ambient => Assert.Equal((TaskScheduler.Default, null), ambient));
    }

    /// <summary>A graph that notes every call of user code, under 21 names.</summary>
    private static Pipeline<int> Graph(Action<string> note)
    {
        ScriptedSequence<int> Watched(string name, int count) => new(Enumerable.Range(0, count))
        {
            OnGetEnumerator = () => note(name + " GetEnumerator"),
            OnMoveNext = _ => note(name + " MoveNext"),
            OnCurrent = _ => note(name + " Current"),
            OnDispose = () => note(name + " Dispose"),
        };
        T Noting<T>(string name, T value)
        {
            note(name);
            return value;
        }

        Flow<int> flow = Pipeline.From(Watched("pumped", 100))
            .Merge(Pipeline.From(Watched("direct", 100), new SourceOptions { NeverBlocks = true }))
            .Select(x => Noting("Select", x))
            .Where(x => Noting("Where", true))
            .SelectMany(x => Noting("SelectMany", Watched("inner", 2)))
            .SelectStateful(() => Noting("createState", new object()), (_, x) => Noting("SelectStateful", x));
        return Pipeline.Combine(
            flow.Aggregate(() => Noting("createSeed", 0), (sum, x) => Noting("fold", sum + x)),
            Pipeline.Combine(
                flow.ForEach(_ => note("ForEach")),
                flow.ForAll(_ => note("ForAll"))));
    }

    private sealed class DirectProgress(Action<RunReport> report) : IProgress<RunReport>
    {
        public void Report(RunReport value) => report(value);
    }
}
