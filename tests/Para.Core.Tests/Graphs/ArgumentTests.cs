namespace Para.Core.Tests.Graphs;

/// <summary>Every argument of every operator that may not be null, by the name that its caller sees.</summary>
public sealed class ArgumentTests
{
    private static readonly Flow<int> s_flow = Pipeline.Range(0, 1);
    private static readonly Flow<int> s_none = null!;
    private static readonly Pipeline<long> s_count = s_flow.Count();
    private static readonly Pipeline s_action = s_flow.ForEach(_ => { });

    [Fact]
    public void Sources_NullArgument_Throw()
    {
        Refused("source", () => Pipeline.From((IEnumerable<int>)null!));
        Refused("source", () => Pipeline.From((int[])null!));
        Refused("source", () => Pipeline.From((List<int>)null!));
        Refused("source", () => Pipeline.From((IEnumerable<int>)null!, new SourceOptions()));
        Refused("options", () => Pipeline.From(Enumerable.Empty<int>(), null!));
        Refused("folder", () => Pipeline.FromFiles(null!));
        Refused("searchPattern", () => Pipeline.FromFiles(".", null!));
        Refused("reader", () => Pipeline.FromLines((TextReader)null!));
    }

    [Fact]
    public void FromLines_NullPaths_NamesItsOwnParameter() =>
        Refused("paths", () => Pipeline.FromLines((IEnumerable<string>)null!));

    [Fact]
    public void SelectAndWhere_NullArgument_Throw()
    {
        Refused("flow", () => s_none.Select(x => x));
        Refused("selector", () => s_flow.Select((Func<int, int>)null!));
        Refused("flow", () => s_none.Where(_ => true));
        Refused("predicate", () => s_flow.Where((Func<int, bool>)null!));
    }

    [Fact]
    public void SelectMany_NullArgument_Throws()
    {
        Refused("flow", () => s_none.SelectMany(x => new[] { x }));
        Refused("selector", () => s_flow.SelectMany((Func<int, IEnumerable<int>>)null!));
        Refused("flow", () => s_none.SelectMany(x => new[] { x }, (x, y) => y));
        Refused("collectionSelector", () => s_flow.SelectMany((Func<int, IEnumerable<int>>)null!, (x, y) => y));
        Refused("resultSelector", () => s_flow.SelectMany(x => new[] { x }, (Func<int, int, int>)null!));
        Refused("paths", () => ((Flow<string>)null!).ReadLines());
    }

    [Fact]
    public void SelectStateful_NullArgument_Throws()
    {
        Refused("flow", () => s_none.SelectStateful(() => 0, (ref int s, int x) => x));
        Refused("createState", () => s_flow.SelectStateful((Func<int>)null!, (ref int s, int x) => x));
        Refused("selector", () => s_flow.SelectStateful(() => 0, (StatefulSelector<int, int, int>)null!));
        Refused("flow", () => s_none.SelectStateful(() => "", (string s, int x) => x));
        Refused("createState", () => s_flow.SelectStateful((Func<string>)null!, (string s, int x) => x));
        Refused("selector", () => s_flow.SelectStateful(() => "", (Func<string, int, int>)null!));
    }

    [Fact]
    public void SelectWithALocal_NullArgument_Throws()
    {
        Refused("flow", () => s_none.Select(() => "", (local, x) => x));
        Refused("localInit", () => s_flow.Select((Func<string>)null!, (local, x) => x));
        Refused("body", () => s_flow.Select(() => "", (Func<string, int, int>)null!));
        Refused("flow", () => s_none.Select(() => "", (local, x) => x, _ => { }));
        Refused("localInit", () => s_flow.Select((Func<string>)null!, (local, x) => x, _ => { }));
        Refused("body", () => s_flow.Select(() => "", (Func<string, int, int>)null!, _ => { }));
        Refused("localFinally", () => s_flow.Select(() => "", (local, x) => x, (Action<string>)null!));
    }

    [Fact]
    public void PositionalOperators_BadArgument_Throw()
    {
        var comparer = EqualityComparer<int>.Default;
        Refused("flow", () => s_none.Take(1));
        Refused("flow", () => s_none.Skip(1));
        Refused("flow", () => s_none.TakeWhile(_ => true));
        Refused("predicate", () => s_flow.TakeWhile((Func<int, bool>)null!));
        Refused("flow", () => s_none.SkipWhile(_ => true));
        Refused("predicate", () => s_flow.SkipWhile((Func<int, bool>)null!));
        Refused("flow", () => s_none.DistinctUntilChanged());
        Refused("comparer", () => s_flow.DistinctUntilChanged((IEqualityComparer<int>)null!));
        Refused("flow", () => s_none.DistinctUntilChanged(x => x));
        Refused("keySelector", () => s_flow.DistinctUntilChanged((Func<int, int>)null!));
        Refused("keySelector", () => s_flow.DistinctUntilChanged(null!, comparer));
        Refused("comparer", () => s_flow.DistinctUntilChanged(x => x, null!));
        Refused("flow", () => s_none.First());
        Refused("flow", () => s_none.First(_ => true));
        Refused("predicate", () => s_flow.First((Func<int, bool>)null!));
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => s_flow.Take(-1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => s_flow.Skip(-1)).ParamName);
    }

    [Fact]
    public void ExclusiveOperators_BadArgument_Throw()
    {
        Refused("flow", () => s_none.Distinct());
        Refused("comparer", () => s_flow.Distinct(null!));
        Refused("flow", () => s_none.DistinctBy(x => x));
        Refused("keySelector", () => s_flow.DistinctBy((Func<int, int>)null!));
        Refused("comparer", () => s_flow.DistinctBy(x => x, null!));
        Refused("flow", () => s_none.Chunk(1));
        Refused("flow", () => s_none.Scan(0, (a, x) => a));
        Refused("fold", () => s_flow.Scan(0, (Func<int, int, int>)null!));
        Refused("createSeed", () => s_flow.Scan((Func<int>)null!, (a, x) => a + x));
        Refused("fold", () => s_flow.Scan(() => 0, (Func<int, int, int>)null!));
        Refused("flow", () => s_none.SelectManyStateful(() => "", (_, x) => new[] { x }));
        Refused("createState", () => s_flow.SelectManyStateful((Func<string>)null!, (_, x) => new[] { x }));
        Refused("step", () => s_flow.SelectManyStateful(() => "", (Func<string, int, IEnumerable<int>>)null!));
        Refused("flush", () => s_flow.SelectManyStateful(() => "", (_, x) => new[] { x }, null!));
        Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => s_flow.Chunk(0)).ParamName);
    }

    [Fact]
    public void Answers_NullArgument_Throw()
    {
        Refused("flow", () => s_none.Any());
        Refused("flow", () => s_none.Any(_ => true));
        Refused("predicate", () => s_flow.Any((Func<int, bool>)null!));
        Refused("flow", () => s_none.All(_ => true));
        Refused("predicate", () => s_flow.All((Func<int, bool>)null!));
        Refused("flow", () => s_none.Contains(1));
        Refused("comparer", () => s_flow.Contains(1, null!));
    }

    [Fact]
    public void AsOrdered_NullArgument_Throws()
    {
        Refused("flow", () => s_none.AsOrdered());
        Refused("flow", () => s_none.AsUnordered());
    }

    [Fact]
    public void FanOut_NullArgument_Throws()
    {
        Refused("flow", () => s_none.FanOut(a => a));
        Refused("branches", () => s_flow.FanOut((Func<Flow<int>, Flow<int>>[])null!));
        Refused("flow", () => s_none.FanOut((int x) => x, a => a));
        Refused("clone", () => s_flow.FanOut((Func<int, int>)null!, a => a));
        Refused("branches", () => s_flow.FanOut((int x) => x, (Func<Flow<int>, Flow<int>>[])null!));
        Refused("flow", () => s_none.FanOut(new[] { 1 }, (a, k) => a));
        Refused("keys", () => s_flow.FanOut((IEnumerable<int>)null!, (a, k) => a));
        Refused("branch", () => s_flow.FanOut(new[] { 1 }, (Func<Flow<int>, int, Flow<int>>)null!));
        Refused("flow", () => s_none.FanOut(a => a.ForEach(_ => { })));
        Refused("branches", () => s_flow.FanOut((Func<Flow<int>, Pipeline>[])null!));
        Refused("flow", () => s_none.FanOut(a => a.Count()));
        Refused("branches", () => s_flow.FanOut((Func<Flow<int>, Pipeline<long>>[])null!));
    }

    [Fact]
    public void FanOut_NothingToBranchTo_Throws()
    {
        Assert.Equal("branches", Assert.Throws<ArgumentException>(() => s_flow.FanOut(Array.Empty<Func<Flow<int>, Flow<int>>>())).ParamName);
        Assert.Equal("branches", Assert.Throws<ArgumentException>(() => s_flow.FanOut(Array.Empty<Func<Flow<int>, Pipeline>>())).ParamName);
        Assert.Equal("keys", Assert.Throws<ArgumentException>(() => s_flow.FanOut(Array.Empty<int>(), (a, k) => a)).ParamName);
    }

    [Fact]
    public void FanOut_NullBranchOrNullOutOfIt_SaysWhichOne()
    {
        ArgumentException isNull = Assert.Throws<ArgumentException>(() => s_flow.FanOut((Flow<int> a) => a, null!));
        ArgumentException givesNull = Assert.Throws<ArgumentException>(() => s_flow.FanOut((Flow<int> a) => a, _ => (Flow<int>)null!));

        Assert.Equal(("branches", true), (isNull.ParamName, isNull.Message.Contains("Branch 1", StringComparison.Ordinal)));
        Assert.Equal(("branches", true), (givesNull.ParamName, givesNull.Message.Contains("Branch 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Merge_NullOrNothing_Throws()
    {
        Refused("flow", () => s_none.Merge(s_flow));
        Refused("other", () => s_flow.Merge(null!));
        Refused("flows", () => Pipeline.Merge((Flow<int>[])null!));
        Refused("flows", () => Pipeline.Merge((IEnumerable<Flow<int>>)null!));
        Assert.Equal("flows", Assert.Throws<ArgumentException>(() => Pipeline.Merge(Array.Empty<Flow<int>>())).ParamName);
        Assert.Equal("flows", Assert.Throws<ArgumentException>(() => Pipeline.Merge(s_flow, null!)).ParamName);
        Assert.Equal("flows", Assert.Throws<ArgumentException>(() => Pipeline.Merge(new List<Flow<int>>())).ParamName);
    }

    [Fact]
    public void With_Null_Throws()
    {
        Refused("options", () => s_flow.With(null!));
        Refused("options", () => s_count.With(null!));
        Refused("options", () => s_action.With(null!));
    }

    [Fact]
    public void Sinks_NullArgument_Throw()
    {
        Refused("flow", () => s_none.ForEach(_ => { }));
        Refused("action", () => s_flow.ForEach((Action<int>)null!));
        Refused("flow", () => s_none.ForAll(_ => { }));
        Refused("action", () => s_flow.ForAll((Action<int>)null!));
        Refused("flow", () => s_none.ToList());
        Refused("flow", () => s_none.ToHashSet());
        Refused("comparer", () => s_flow.ToHashSet(null!));
        Refused("flow", () => s_none.Count());
        Refused("flow", () => s_none.Sum());
        Refused("flow", () => s_none.Min());
        Refused("flow", () => s_none.Max());
        Refused("flow", () => s_none.CountBy(x => x));
        Refused("keySelector", () => s_flow.CountBy((Func<int, int>)null!));
        Refused("comparer", () => s_flow.CountBy(x => x, null!));
    }

    [Fact]
    public void CollectingSinks_NullArgument_Throw()
    {
        IEqualityComparer<int> comparer = EqualityComparer<int>.Default;
        Refused("flow", () => s_none.ToArray());
        Refused("flow", () => s_none.ToDictionary(x => x));
        Refused("flow", () => s_none.ToDictionary(x => x, comparer));
        Refused("flow", () => s_none.ToDictionary(x => x, x => x));
        Refused("flow", () => s_none.ToDictionary(x => x, x => x, comparer));
        Refused("keySelector", () => s_flow.ToDictionary((Func<int, int>)null!));
        Refused("keySelector", () => s_flow.ToDictionary((Func<int, int>)null!, comparer));
        Refused("keySelector", () => s_flow.ToDictionary((Func<int, int>)null!, x => x));
        Refused("elementSelector", () => s_flow.ToDictionary(x => x, (Func<int, int>)null!));
        Refused("elementSelector", () => s_flow.ToDictionary(x => x, (Func<int, int>)null!, comparer));
        Refused("comparer", () => s_flow.ToDictionary(x => x, (IEqualityComparer<int>)null!));
        Refused("comparer", () => s_flow.ToDictionary(x => x, x => x, null!));
    }

    [Fact]
    public void AverageAndExtremesByKey_NullArgument_Throw()
    {
        Refused("flow", () => s_none.Average());
        Refused("flow", () => ((Flow<long>)null!).Average());
        Refused("flow", () => ((Flow<float>)null!).Average());
        Refused("flow", () => ((Flow<double>)null!).Average());
        Refused("flow", () => ((Flow<decimal>)null!).Average());
        Refused("flow", () => s_none.MinBy(x => x));
        Refused("flow", () => s_none.MaxBy(x => x));
        Refused("keySelector", () => s_flow.MinBy((Func<int, int>)null!));
        Refused("keySelector", () => s_flow.MaxBy((Func<int, int>)null!));
    }

    [Fact]
    public void AggregateBy_NullArgument_Throws()
    {
        Func<int, int> noKey = null!;
        Func<int, int, int> none = null!;
        Refused("flow", () => s_none.AggregateBy(x => x, 0, (a, x) => a));
        Refused("flow", () => s_none.AggregateBy(x => x, () => 0, (a, x) => a));
        Refused("flow", () => s_none.AggregateBy(x => x, key => 0, (a, x) => a));
        Refused("keySelector", () => s_flow.AggregateBy(noKey, 0, (a, x) => a));
        Refused("createSeed", () => s_flow.AggregateBy(x => x, (Func<int>)null!, (a, x) => a + x));
        Refused("createSeed", () => s_flow.AggregateBy(x => x, (Func<int, int>)null!, (a, x) => a + x));
        Refused("fold", () => s_flow.AggregateBy(x => x, 0, none));
        Refused("comparer", () => s_flow.AggregateBy(x => x, 0, (a, x) => a, (IEqualityComparer<int>)null!));
    }

    [Fact]
    public void AggregateByWithCombine_NullArgument_Throws()
    {
        Func<int, int> noKey = null!;
        Func<int, int, int> none = null!;
        Refused("flow", () => s_none.AggregateBy(x => x, 0, (a, x) => a, (a, b) => a));
        Refused("flow", () => s_none.AggregateBy(x => x, () => 0, (a, x) => a, (a, b) => a));
        Refused("flow", () => s_none.AggregateBy(x => x, key => 0, (a, x) => a, (a, b) => a));
        Refused("keySelector", () => s_flow.AggregateBy(noKey, 0, (a, x) => a, (a, b) => a));
        Refused("createSeed", () => s_flow.AggregateBy(x => x, (Func<int>)null!, (a, x) => a + x, (a, b) => a));
        Refused("createSeed", () => s_flow.AggregateBy(x => x, (Func<int, int>)null!, (a, x) => a + x, (a, b) => a));
        Refused("fold", () => s_flow.AggregateBy(x => x, 0, none, (a, b) => a));
        Refused("combine", () => s_flow.AggregateBy(x => x, 0, (a, x) => a, none));
        Refused("combine", () => s_flow.AggregateBy(x => x, 0, (a, x) => a, none, EqualityComparer<int>.Default));
        Refused("comparer", () => s_flow.AggregateBy(x => x, 0, (a, x) => a, (a, b) => a, null!));
    }

    [Fact]
    public void Aggregate_NullArgument_Throws()
    {
        Refused("flow", () => s_none.Aggregate(0, (a, x) => a));
        Refused("fold", () => s_flow.Aggregate(0, (Func<int, int, int>)null!));
        Refused("flow", () => s_none.Aggregate(() => 0, (a, x) => a));
        Refused("createSeed", () => s_flow.Aggregate((Func<int>)null!, (a, x) => a + x));
        Refused("fold", () => s_flow.Aggregate(() => 0, (Func<int, int, int>)null!));
        Refused("fold", () => s_flow.Aggregate(0, null!, (a, b) => a));
        Refused("combine", () => s_flow.Aggregate(0, (a, x) => a, null!));
        Refused("createSeed", () => s_flow.Aggregate((Func<int>)null!, (a, x) => a + x, (a, b) => a));
        Refused("fold", () => s_flow.Aggregate(() => 0, null!, (a, b) => a));
        Refused("combine", () => s_flow.Aggregate(() => 0, (a, x) => a, null!));
        Refused("flow", () => s_none.Aggregate(() => 0, (a, x) => a, (a, b) => a));
    }

    [Fact]
    public void Combine_NullArgument_NamesItsOwnParameter()
    {
        Refused("first", () => Pipeline.Combine((Pipeline<long>)null!, s_count));
        Refused("second", () => Pipeline.Combine(s_count, (Pipeline<long>)null!));
        Refused("third", () => Pipeline.Combine(s_count, s_count, (Pipeline<long>)null!));
        Refused("fourth", () => Pipeline.Combine(s_count, s_count, s_count, (Pipeline<long>)null!));
        Refused("first", () => Pipeline.Combine((Pipeline<long>)null!, s_action));
    }

    [Fact]
    public void Combine_NullOrNothingInASequence_Throws()
    {
        Refused("second", () => Pipeline.Combine(s_count, (Pipeline)null!));
        Refused("pipelines", () => Pipeline.Combine((IEnumerable<Pipeline<long>>)null!));
        Refused("pipelines", () => Pipeline.Combine((Pipeline[])null!));
        Assert.Equal("pipelines", Assert.Throws<ArgumentException>(() => Pipeline.Combine(new List<Pipeline<long>>())).ParamName);
        Assert.Equal("pipelines", Assert.Throws<ArgumentException>(() => Pipeline.Combine(Array.Empty<Pipeline>())).ParamName);
        Assert.Equal("pipelines", Assert.Throws<ArgumentException>(() => Pipeline.Combine(s_action, null!)).ParamName);
    }

    [Fact]
    public void Running_NullArgument_Throws()
    {
        var engine = new SequentialEngine();
        Refused("pipeline", () => ((Pipeline)null!).Start(engine));
        Refused("pipeline", () => ((Pipeline<long>)null!).Start(engine));
        Refused("pipeline", () => ((Pipeline)null!).ToPlan());
        Refused("engine", () => s_count.Start(null!));
        Refused("engine", () => s_action.Start(null!));
        Refused("options", () => s_count.Start(engine, null!, CancellationToken.None));
        Refused("options", () => s_action.Start(engine, null!, CancellationToken.None));
    }

    private static void Refused(string parameter, Func<object?> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => call()).ParamName);
}
