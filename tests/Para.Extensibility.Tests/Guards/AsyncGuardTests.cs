using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Para.Extensibility.Tests.Guards;

/// <summary>An async function never compiles into a bug, and the ordinary calls compile as they are.</summary>
public sealed class AsyncGuardTests
{
    [Theory]
    [InlineData("flow.Select(async x => { await Task.Yield(); return x; })")]
    [InlineData("flow.Select(async x => await TaskOf(x))")]
    [InlineData("flow.Select(x => TaskOf(x))")]
    [InlineData("flow.Select(TaskOf)")]
    [InlineData("flow.Select(x => ValueTaskOf(x))")]
    [InlineData("flow.Select(ValueTaskOf)")]
    [InlineData("flow.Select(async x => { await Task.Yield(); })")]
    [InlineData("flow.Select(x => PlainTask(x))")]
    [InlineData("flow.Select(x => PlainValueTask(x))")]
    [InlineData("flow.Where(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.SelectMany(async x => { await Task.Yield(); return Upto(x); })")]
    [InlineData("flow.SelectMany(async x => { await Task.Yield(); return new[] { x }; })")]
    [InlineData("flow.ForEach(async x => { await Task.Yield(); })")]
    [InlineData("flow.ForEach(async x => await TaskOf(x))")]
    [InlineData("flow.ForEach(PlainTask)")]
    [InlineData("flow.ForEach(x => PlainTask(x))")]
    [InlineData("flow.ForEach(x => TaskOf(x))")]
    [InlineData("flow.ForEach(x => PlainValueTask(x))")]
    [InlineData("flow.ForEach(x => ValueTaskOf(x))")]
    [InlineData("flow.ForAll(async x => { await Task.Yield(); })")]
    [InlineData("flow.ForAll(x => PlainTask(x))")]
    [InlineData("flow.ForAll(x => PlainValueTask(x))")]
    [InlineData("flow.Aggregate(0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.Aggregate(() => 0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.Aggregate(0, async (sum, x) => { await Task.Yield(); return sum + x; }, (a, b) => a + b)")]
    [InlineData("flow.SelectStateful(() => new object(), async (state, x) => { await Task.Yield(); return x; })")]
    [InlineData("flow.SelectStateful(() => \"\", (state, x) => TaskOf(x))")]
    [InlineData("flow.TakeWhile(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.SkipWhile(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.DistinctUntilChanged(async x => { await Task.Yield(); return x; })")]
    [InlineData("flow.DistinctUntilChanged(TaskOf)")]
    [InlineData("flow.DistinctBy(async x => { await Task.Yield(); return x; })")]
    [InlineData("flow.DistinctBy(x => TaskOf(x))")]
    [InlineData("flow.Scan(0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.Scan(() => 0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.SelectManyStateful(() => \"\", async (state, x) => { await Task.Yield(); return new[] { x }; })")]
    [InlineData("flow.SelectManyStateful(() => \"\", (state, x) => new[] { x }, async state => { await Task.Yield(); return new[] { 1 }; })")]
    [InlineData("flow.First(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.Any(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.All(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.CountBy(async x => { await Task.Yield(); return x; })")]
    [InlineData("flow.CountBy(x => TaskOf(x))")]
    public void Call_WithAnAsyncFunction_DoesNotCompile(string statement) => Assert.NotEmpty(Snippet.Compile(statement));

    // The message is what helps: of the calls that a user is most likely to write it must be the guard's own.
    [Theory]
    [InlineData("flow.Select(async x => { await Task.Yield(); return x; })")]
    [InlineData("flow.Select(x => TaskOf(x))")]
    [InlineData("flow.Select(TaskOf)")]
    [InlineData("flow.Select(x => ValueTaskOf(x))")]
    [InlineData("flow.Where(async x => { await Task.Yield(); return true; })")]
    [InlineData("flow.SelectMany(async x => { await Task.Yield(); return Upto(x); })")]
    [InlineData("flow.ForEach(async x => { await Task.Yield(); })")]
    [InlineData("flow.ForAll(async x => { await Task.Yield(); })")]
    [InlineData("flow.Aggregate(0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.SelectStateful(() => new object(), async (state, x) => { await Task.Yield(); return x; })")]
    public void Call_WithAnAsyncFunction_IsRefusedByTheGuard(string statement)
    {
        Diagnostic error = Assert.Single(Snippet.Compile(statement));

        Assert.Equal("CS0619", error.Id);
        Assert.Contains("async function would not be awaited", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow.Select(x => x * 2)")]
    [InlineData("flow.Select(Twice)")]
    [InlineData("flow.Select(x => (x, \"a\"))")]
    [InlineData("flow.Select(x => (string)null)")]
    [InlineData("flow.Select(x => new List<int> { x })")]
    [InlineData("flow.Where(x => x > 0)")]
    [InlineData("flow.Where(IsEven)")]
    [InlineData("flow.SelectMany(x => Enumerable.Range(0, x))")]
    [InlineData("flow.SelectMany(Upto)")]
    [InlineData("flow.SelectMany(x => new[] { x })")]
    [InlineData("flow.SelectMany(x => new List<int> { x }, (x, y) => x + y)")]
    [InlineData("_ = from x in flow from y in Upto(x) where y > 0 select x + y")]
    [InlineData("flow.ForEach(x => Console.WriteLine(x))")]
    [InlineData("flow.ForEach(Print)")]
    [InlineData("int sum = 0; flow.ForEach(x => sum += x)")]
    [InlineData("int n = 0; flow.ForEach(_ => n++)")]
    [InlineData("var list = new List<int>(); flow.ForEach(list.Add)")]
    [InlineData("var set = new HashSet<int>(); flow.ForEach(x => set.Add(x))")]
    [InlineData("flow.ForEach(x => { if (x < 0) { throw new InvalidOperationException(); } })")]
    [InlineData("flow.ForAll(x => Console.WriteLine(x))")]
    [InlineData("flow.ForAll(Print)")]
    [InlineData("flow.Aggregate(0, (sum, x) => sum + x)")]
    [InlineData("flow.Aggregate(0L, (sum, x) => sum + x)")]
    [InlineData("flow.Aggregate(0, Math.Max)")]
    [InlineData("flow.Aggregate(() => 0, (sum, x) => sum + x)")]
    [InlineData("flow.Aggregate(() => new Dictionary<int, int>(), (d, x) => { d[x] = 1; return d; })")]
    [InlineData("flow.Aggregate(() => new Dictionary<int, int>(), (d, x) => { d[x] = 1; return d; }, (a, b) => a)")]
    [InlineData("flow.Aggregate(0, (sum, x) => sum + x, (a, b) => a + b)")]
    [InlineData("flow.SelectStateful(() => 0, (ref s, x) => s += x)")]
    [InlineData("flow.SelectStateful(() => 0, (ref int s, int x) => s += x)")]
    [InlineData("flow.SelectStateful(() => new List<int>(), (list, x) => { list.Add(x); return list.Count; })")]
    [InlineData("flow.CountBy(x => x % 10)")]
    [InlineData("flow.Take(3).Skip(1).TakeWhile(x => x > 0).SkipWhile(IsEven)")]
    [InlineData("flow.DistinctUntilChanged().DistinctUntilChanged(EqualityComparer<int>.Default)")]
    [InlineData("flow.DistinctUntilChanged(x => x % 2).DistinctUntilChanged(Twice).DistinctUntilChanged(x => x, EqualityComparer<int>.Default)")]
    [InlineData("flow.Distinct().DistinctBy(x => x % 3).DistinctBy(Twice)")]
    [InlineData("Flow<int[]> chunks = flow.Chunk(3)")]
    [InlineData("flow.Scan(0, (sum, x) => sum + x)")]
    [InlineData("flow.Scan(0L, (sum, x) => sum + x)")]
    [InlineData("flow.Scan(0, Math.Max)")]
    [InlineData("Flow<List<int>> lists = flow.Scan(() => new List<int>(), (list, x) => { list.Add(x); return list; })")]
    [InlineData("flow.SelectManyStateful(() => new List<int>(), (list, x) => { list.Add(x); return list; })")]
    [InlineData("flow.SelectManyStateful(() => new List<int>(), (list, x) => Enumerable.Empty<int>(), list => list)")]
    [InlineData("flow.SelectManyStateful(() => new List<int>(), (list, x) => Upto(x), list => [1, 2])")]
    [InlineData("Pipeline<int> p = flow.First(); p = flow.First(x => x > 3); p = flow.First(IsEven)")]
    [InlineData("Pipeline<bool> p = flow.Any(); p = flow.Any(x => x > 3); p = flow.All(IsEven); p = flow.Contains(3)")]
    [InlineData("flow.CountBy(Twice, EqualityComparer<int>.Default)")]
    [InlineData("flow.FanOut(a => a.Select(x => x), b => b.Where(x => x > 0))")]
    [InlineData("flow.FanOut(a => a.Select(x => x), b => b)")]
    [InlineData("flow.FanOut(new[] { 1, 2 }, (branch, key) => branch.Select(x => x * key))")]
    [InlineData("flow.FanOut(a => a.ForEach(Print), b => b.ForAll(Print))")]
    [InlineData("Pipeline<long[]> p = flow.FanOut(a => a.Count(), b => b.Where(IsEven).Count())")]
    [InlineData("Pipeline<(long, int)> p = Pipeline.Combine(flow.Count(), flow.Sum())")]
    [InlineData("Pipeline p = Pipeline.Combine(flow.ForEach(Print), flow.ForAll(Print))")]
    public void Call_WithAnOrdinaryFunction_Compiles(string statement) => Assert.Empty(Snippet.Compile(statement));

    [Theory]
    [InlineData("flow.FanOut(a => a, b => b.Select(x => -x))")]
    [InlineData("flow.FanOut(a => a, b => b)")]
    public void FanOut_FirstBranchPassesItsArgumentOn_Compiles(string statement) => Assert.Empty(Snippet.Compile(statement));

    // The price of the guards: a function without a result of its own could be one that gives a task.
    [Theory]
    [InlineData("flow.ForEach(x => throw new InvalidOperationException())")]
    [InlineData("flow.Select<int, int>(x => throw new InvalidOperationException())")]
    [InlineData("flow.Select<int, string>(x => null)")]
    public void Call_WithAFunctionThatMayGiveATask_IsTakenForOne(string statement) =>
        Assert.Equal("CS0619", Assert.Single(Snippet.Compile(statement)).Id);

    [Fact]
    public void Combine_FivePipelines_KeepsTheirResults() => Assert.Empty(Snippet.Compile(
        "Pipeline<(long, long, long, long, long)> p = Pipeline.Combine(pipeline, pipeline, pipeline, pipeline, pipeline)"));

    [Fact]
    public void Snippets_WithAnOrdinaryMistake_ShowIt()
    {
        ImmutableArray<Diagnostic> errors = Snippet.Compile("flow.Selct(x => x)");

        Assert.Equal("CS1061", Assert.Single(errors).Id);
    }
}
