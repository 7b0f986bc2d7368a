namespace Para.Contract.Operators;

/// <summary><c>Average</c> of each kind of number, <c>MinBy</c> and <c>MaxBy</c>.</summary>
public abstract class AverageAndExtremeContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(-100, 1_000)];

    private static Flow<int> Source => Pipeline.From(s_items);

    private static Flow<int> Nothing => Pipeline.Range(0, 0);

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Average_OfEachKindOfNumber_IsThatOfLinq(int workers, Batching batching)
    {
        Assert.Equal(s_items.Average(), await RunAsync(Source.Average(), workers, batching));
        Assert.Equal(s_items.Average(), await RunAsync(Source.Select(x => (long)x).Average(), workers, batching));
        Assert.Equal((float)s_items.Average(), await RunAsync(Source.Select(x => (float)x).Average(), workers, batching));
        Assert.Equal(s_items.Average(), await RunAsync(Source.Select(x => (double)x).Average(), workers, batching));
        Assert.Equal(0.1m, await RunAsync(Source.Select(_ => 0.1m).Average(), workers, batching));
        Assert.Equal(7, await RunAsync(Pipeline.From(new[] { 7 }).Average(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Average_SumBeyondTheTypeOfItsItems_IsExact(int workers, Batching batching)
    {
        Assert.Equal(int.MaxValue, await RunAsync(Source.Select(_ => int.MaxValue).Average(), workers, batching));
        Assert.Equal((double)long.MinValue, await RunAsync(Source.Select(_ => long.MinValue).Average(), workers, batching));

        // Added up as floating-point numbers the one in the middle would be lost.
        Assert.Equal(
            1.0 / 3, await RunAsync(Pipeline.From(new[] { long.MaxValue, 1, -long.MaxValue }).Average(), workers, batching));
        Assert.Equal(
            float.MaxValue, await RunAsync(Pipeline.From(new[] { float.MaxValue, float.MaxValue }).Average(), workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Average_OfNumbersThatAreNone_FollowsTheirRules(int workers)
    {
        Assert.Equal(double.NaN, await RunAsync(Pipeline.From(new[] { 1, double.NaN, 2 }).Average(), workers));
        Assert.Equal(float.NaN, await RunAsync(Pipeline.From(new[] { 1, float.NaN, 2 }).Average(), workers));
        Assert.Equal(
            double.PositiveInfinity, await RunAsync(Pipeline.From(new[] { 1, double.PositiveInfinity }).Average(), workers));
        Assert.Equal(
            float.NegativeInfinity, await RunAsync(Pipeline.From(new[] { 1, float.NegativeInfinity }).Average(), workers));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Average_DecimalsThatOverflow_FaultTheRun(int workers, Batching batching)
    {
        OverflowException error = await Assert.ThrowsAsync<OverflowException>(
            () => RunAsync(Pipeline.From(new[] { decimal.MaxValue, decimal.MaxValue }).Average(), workers, batching));

        Assert.Equal("Average", error.Data["Para.Stage"]);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AverageMinByAndMaxBy_OfNothing_FaultTheRun(int workers)
    {
        await ThrowsAsync(Nothing.Average(), "Average", workers);
        await ThrowsAsync(Nothing.Select(x => (long)x).Average(), "Average", workers);
        await ThrowsAsync(Nothing.Select(x => (float)x).Average(), "Average", workers);
        await ThrowsAsync(Nothing.Select(x => (double)x).Average(), "Average", workers);
        await ThrowsAsync(Nothing.Select(x => (decimal)x).Average(), "Average", workers);
        await ThrowsAsync(Nothing.MinBy(x => x), "MinBy", workers);
        await ThrowsAsync(Nothing.MaxBy(x => x), "MaxBy", workers);
        await ThrowsAsync(Nothing.Select(_ => "").MaxBy(x => x), "MaxBy", workers);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task MinByAndMaxBy_OfItems_GiveThoseWithTheExtremeKeys(int workers, Batching batching)
    {
        Assert.Equal(899, await RunAsync(Source.MinBy(x => -x), workers, batching));
        Assert.Equal(-100, await RunAsync(Source.MaxBy(x => -x), workers, batching));
        Assert.Equal("aaa", await RunAsync(Pipeline.From(new[] { "z", "aaa", "bb" }).MaxBy(x => x.Length), workers, batching));
        Assert.Equal("z", await RunAsync(Pipeline.From(new[] { "z", "aaa", "bb" }).MinBy(x => x.Length), workers, batching));
        Assert.Equal(7, await RunAsync(Pipeline.From(new[] { 7 }).MinBy(_ => (string?)null), workers, batching));
        Assert.Null(await RunAsync(Pipeline.From(new string?[] { "a", null }).MinBy(x => x), workers, batching));
        Assert.Equal(
            int.MaxValue, await RunAsync(Pipeline.From(new[] { int.MaxValue, 0 }).MaxBy(x => x), workers, batching));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task MinByAndMaxBy_EqualKeys_GiveOneOfTheItems(int workers)
    {
        Assert.InRange(await RunAsync(Source.MinBy(_ => 1), workers), -100, 899);
        Assert.InRange(await RunAsync(Source.MaxBy(x => x < 500), workers), -100, 499);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task MinByAndMaxBy_Always_CallTheSelectorOnceForEachItem(int workers, Batching batching)
    {
        int calls = 0;

        await RunAsync(Source.MinBy(x => Interlocked.Increment(ref calls) - x), workers, batching);
        Assert.Equal(1_000, calls);
        await RunAsync(Source.MaxBy(x => Interlocked.Increment(ref calls) - x), workers, batching);
        Assert.Equal(2_000, calls);
    }

    private async Task ThrowsAsync<T>(Pipeline<T> pipeline, string stage, int workers)
    {
        InvalidOperationException error =
            await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(pipeline, workers));
        Assert.Equal(stage, error.Data["Para.Stage"]);
        Assert.StartsWith($"{stage} has no items", error.Message, StringComparison.Ordinal);
    }
}
