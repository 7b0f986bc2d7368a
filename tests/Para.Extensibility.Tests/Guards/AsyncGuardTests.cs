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
    [InlineData("flow.ToDictionary(async x => await TaskOf(x))")]
    [InlineData("flow.ToDictionary(x => TaskOf(x), x => x)")]
    [InlineData("flow.ToDictionary(x => x, async x => await TaskOf(x))")]
    [InlineData("flow.ToDictionary(x => x, x => TaskOf(x), EqualityComparer<int>.Default)")]
    [InlineData("flow.ToDictionary(x => TaskOf(x), x => TaskOf(x))")]
    [InlineData("flow.AggregateBy(x => TaskOf(x), 0, (sum, x) => sum + x)")]
    [InlineData("flow.AggregateBy(x => TaskOf(x), () => 0, (sum, x) => sum + x)")]
    [InlineData("flow.AggregateBy(x => TaskOf(x), key => 0, (sum, x) => sum + x, (a, b) => a + b)")]
    [InlineData("flow.AggregateBy(x => x, 0, async (sum, x) => { await Task.Yield(); return sum + x; })")]
    [InlineData("flow.AggregateBy(x => x, key => 0, async (sum, x) => { await Task.Yield(); return sum + x; }, (a, b) => a + b)")]
    [InlineData("flow.MinBy(async x => await TaskOf(x))")]
    [InlineData("flow.MaxBy(x => TaskOf(x))")]
    [InlineData("flow.Select(() => 0, async (local, x) => { await Task.Yield(); return x; })")]
    [InlineData("flow.Select(() => 0, (local, x) => TaskOf(x), local => { })")]
    [InlineData("flow.Select(() => 0, (local, x) => ValueTaskOf(x))")]
    [InlineData("flow.Select(() => 0, (local, x) => PlainTask(x), Print)")]
    [InlineData("flow.Select(() => 0, (local, x) => PlainValueTask(x))")]
    [InlineData("flow.Select(async () => await TaskOf(0), (local, x) => local + x)")]
    [InlineData("flow.Select(() => 0, (local, x) => x, async local => await TaskOf(local))")]
    [InlineData("flow.Select(() => 0, (local, x) => x, local => PlainValueTask(local))")]
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
    [InlineData("flow.CountBy(Twice, EqualityComparer<int>.Default)")]
    [InlineData("flow.FanOut(a => a.Select(x => x), b => b.Where(x => x > 0))")]
    [InlineData("flow.FanOut(a => a.Select(x => x), b => b)")]
    [InlineData("flow.FanOut(new[] { 1, 2 }, (branch, key) => branch.Select(x => x * key))")]
    [InlineData("flow.FanOut(a => a.ForEach(Print), b => b.ForAll(Print))")]
    [InlineData("Pipeline<long[]> p = flow.FanOut(a => a.Count(), b => b.Where(IsEven).Count())")]
    [InlineData("Pipeline<(long, int)> p = Pipeline.Combine(flow.Count(), flow.Sum())")]
    [InlineData("Pipeline p = Pipeline.Combine(flow.ForEach(Print), flow.ForAll(Print))")]
    [InlineData("Pipeline<int[]> p = flow.ToArray()")]
    [InlineData("Pipeline<Dictionary<string, int>> p = flow.ToDictionary(x => $\"{x}\")")]
    [InlineData("flow.ToDictionary(Twice)")]
    [InlineData("flow.ToDictionary(Twice, EqualityComparer<int>.Default)")]
    [InlineData("Pipeline<Dictionary<int, string>> p = flow.ToDictionary(x => x, x => x.ToString())")]
    [InlineData("flow.ToDictionary(x => x.ToString(), Twice, StringComparer.Ordinal)")]
    [InlineData("flow.ToDictionary(x => x.ToString(), StringComparer.Ordinal)")]
    [InlineData("Pipeline<Dictionary<int, long>> p = flow.AggregateBy(x => x % 10, 0L, (sum, x) => sum + x)")]
    [InlineData("flow.AggregateBy(Twice, 0, Math.Max)")]
    [InlineData("flow.AggregateBy(Twice, 0, Math.Max, Math.Max)")]
    [InlineData("flow.AggregateBy(x => x, 0, (sum, x) => sum + x, EqualityComparer<int>.Default)")]
    [InlineData("flow.AggregateBy(x => x, () => new List<int>(), (list, x) => { list.Add(x); return list; })")]
    [InlineData("Pipeline<Dictionary<int, List<int>>> p = flow.AggregateBy(x => x, () => new List<int>(), (list, x) => list)")]
    [InlineData("Pipeline<Dictionary<int, int>> p = flow.AggregateBy(x => x, key => key, (sum, x) => sum)")]
    [InlineData("flow.AggregateBy(x => x, Twice, (sum, x) => sum + x)")]
    [InlineData("flow.AggregateBy(x => x, () => 0, (sum, x) => sum + x, (a, b) => a + b)")]
    [InlineData("flow.AggregateBy(x => x, key => 0, (sum, x) => sum + x, (a, b) => a + b, EqualityComparer<int>.Default)")]
    [InlineData("Pipeline<double> p = flow.Average()")]
    [InlineData("Pipeline<float> p = flow.Select(x => (float)x).Average()")]
    [InlineData("Pipeline<decimal> p = flow.Select(x => (decimal)x).Average()")]
    [InlineData("flow.MinBy(x => -x)")]
    [InlineData("flow.MaxBy(Twice)")]
    [InlineData("flow.Select(() => new List<int>(), (list, x) => { list.Add(x); return list.Count; })")]
    [InlineData("flow.Select(() => new byte[10], (buffer, x) => buffer[0] + x, _ => { })")]
    [InlineData("flow.Select(() => new object(), (_, x) => x * 2, Console.WriteLine)")]
    [InlineData("var set = new HashSet<int>(); flow.Select(() => 1, (local, x) => x, local => set.Remove(local))")]
    [InlineData("flow.Select(() => new System.IO.MemoryStream(), (local, x) => x, local => local.Dispose())")]
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
