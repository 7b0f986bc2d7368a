using Para.Engines;
using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class BatchPoolTests
{
    [Fact]
    public void Rent_AfterAReturn_GivesTheSameBatch()
    {
        Batch<First> batch = BatchPool<First>.Rent();
        BatchPool<First>.Return(batch);

        Assert.Same(batch, BatchPool<First>.Rent());
        Assert.NotSame(batch, BatchPool<First>.Rent());
    }

    [Fact]
    public void Return_ManyMoreThanThePoolKeeps_KeepsABoundedNumberAndGivesEachOnce()
    {
        Batch<Second>[] batches = [.. Enumerable.Range(0, 1_000).Select(_ => BatchPool<Second>.Rent())];
        Assert.Equal(1_000, batches.Distinct().Count());
        var known = new HashSet<Batch<Second>>(batches);
        foreach (Batch<Second> batch in batches)
        {
            BatchPool<Second>.Return(batch);
        }

        Batch<Second>[] again = [.. Enumerable.Range(0, 1_000).Select(_ => BatchPool<Second>.Rent())];

        Assert.Equal(1_000, again.Distinct().Count());
        Assert.InRange(again.Count(known.Contains), 16, 300);
    }

    [Fact]
    public async Task Rent_OnAnotherThread_GivesBatchesThatSpilled()
    {
        Batch<Third>[] batches = [.. Enumerable.Range(0, 100).Select(_ => BatchPool<Third>.Rent())];
        var known = new HashSet<Batch<Third>>(batches);
        foreach (Batch<Third> batch in batches)
        {
            BatchPool<Third>.Return(batch);
        }

        Batch<Third> elsewhere = await Task.Factory.StartNew(
            BatchPool<Third>.Rent, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.Contains(elsewhere, known);
    }

    private readonly record struct First;

    private readonly record struct Second;

    private readonly record struct Third;
}
