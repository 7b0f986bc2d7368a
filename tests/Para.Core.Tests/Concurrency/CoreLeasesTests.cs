using Para.Concurrency;
using Para.Engines;

namespace Para.Core.Tests.Concurrency;

public sealed class CoreLeasesTests
{
    [Fact]
    public void Acquire_CpusetStartsAtFour_LeasesOnlyAllowedCores()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(4, 5, 6, 7));

        using CoreLease lease = leases.Acquire(2, Affinity.Auto);

        Assert.Equal([4, 5], lease.Pinning.Cores);
        Assert.Equal(PinningOutcome.Pinned, lease.Pinning.Outcome);
        Assert.True(lease.MaySpin);
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(2, new[] { 0, 1 })]
    [InlineData(3, new[] { 0, 1, 2 })]
    [InlineData(4, new[] { 0, 1, 2, 3 })]
    public void Acquire_SiblingsFarApart_TakesPhysicalCoresFirst(int workers, int[] expected)
    {
        // Two cores of two hardware threads each, numbered as on most Intel servers.
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 1), (2, 0), (3, 1)));

        using CoreLease lease = leases.Acquire(workers, Affinity.Auto);

        Assert.Equal(expected, lease.Pinning.Cores);
    }

    [Theory]
    [InlineData(2, new[] { 0, 2 })]
    [InlineData(3, new[] { 0, 2, 1 })]
    public void Acquire_SiblingsAdjacent_TakesPhysicalCoresFirst(int workers, int[] expected)
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 0), (2, 2), (3, 2)));

        using CoreLease lease = leases.Acquire(workers, Affinity.Auto);

        Assert.Equal(expected, lease.Pinning.Cores);
    }

    [Fact]
    public void Acquire_AnotherLeaseHoldsOneSibling_TakesTheOtherPhysicalCore()
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 0), (2, 2), (3, 2)));
        using CoreLease first = leases.Acquire(1, Affinity.Auto);

        using CoreLease second = leases.Acquire(1, Affinity.Auto);

        Assert.Equal([2], second.Pinning.Cores);
    }

    [Fact]
    public void Acquire_Twice_DoesNotSitOnTheSameCores()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1, 2, 3));

        using CoreLease first = leases.Acquire(2, Affinity.Auto);
        using CoreLease second = leases.Acquire(2, Affinity.Auto);

        Assert.Equal([0, 1], first.Pinning.Cores);
        Assert.Equal([2, 3], second.Pinning.Cores);
    }

    [Fact]
    public void Acquire_AutoWithTooFewFreeCores_PinsNoneAndSpinsNot()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1, 2));
        using CoreLease first = leases.Acquire(2, Affinity.Auto);

        using CoreLease second = leases.Acquire(2, Affinity.Auto);

        Assert.Empty(second.Pinning.Cores);
        Assert.Equal(PinningOutcome.TooFewFreeCores, second.Pinning.Outcome);
        Assert.False(second.MaySpin);
        Assert.False(second.PinCurrentThread(0));
        Assert.Equal("2 workers, not pinned: too few cores are free", second.Pinning.ToString());
    }

    [Fact]
    public void Acquire_AutoWithTooFewFreeCores_LeavesTheFreeOnesToOthers()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1, 2));
        using CoreLease first = leases.Acquire(2, Affinity.Auto);
        using CoreLease tooMany = leases.Acquire(2, Affinity.Auto);

        using CoreLease third = leases.Acquire(1, Affinity.Auto);

        Assert.Equal([2], third.Pinning.Cores);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Acquire_AutoBesideOtherThreads_PinsWhereAllHaveACore(int otherThreads, bool pins)
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1, 2));

        using CoreLease lease = leases.Acquire(2, Affinity.Auto, otherThreads);

        Assert.Equal(pins ? PinningOutcome.Pinned : PinningOutcome.TooFewFreeCores, lease.Pinning.Outcome);
        Assert.True(lease.MaySpin, "the operating system finds room for each worker");
    }

    [Fact]
    public void Acquire_PinnedBesideOtherThreads_Pins()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1));

        using CoreLease lease = leases.Acquire(2, Affinity.Pinned, otherThreads: 1);

        Assert.Equal([0, 1], lease.Pinning.Cores);
    }

    [Fact]
    public void Acquire_PinnedWithTooFewFreeCores_SharesTheLeastHeld()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1));
        using CoreLease first = leases.Acquire(1, Affinity.Auto);

        using CoreLease second = leases.Acquire(4, Affinity.Pinned);

        Assert.Equal([1, 0, 1, 0], second.Pinning.Cores);
        Assert.True(second.Pinning.SharesCores);
        Assert.False(second.MaySpin);
        Assert.Equal("4 workers pinned to cores 1, 0, 1, 0 (cores are shared)", second.Pinning.ToString());
    }

    [Fact]
    public void Acquire_AutoUnderQuota_PinsNoneAndSpinsNot()
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 1), (2, 2)) { Quota = 2 });

        using CoreLease lease = leases.Acquire(2, Affinity.Auto);

        Assert.Empty(lease.Pinning.Cores);
        Assert.False(lease.MaySpin);
        Assert.Equal("2 workers, not pinned: a CPU quota is in force", lease.Pinning.ToString());
    }

    [Fact]
    public void Acquire_PinnedUnderQuota_PinsAndSpinsNot()
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 1), (2, 2)) { Quota = 2 });

        using CoreLease lease = leases.Acquire(2, Affinity.Pinned);

        Assert.Equal([0, 1], lease.Pinning.Cores);
        Assert.False(lease.MaySpin);
        Assert.Equal("2 workers pinned to cores 0, 1 (a CPU quota is in force)", lease.Pinning.ToString());
    }

    [Theory]
    [InlineData(2, null, true)]
    [InlineData(3, null, false)]
    [InlineData(1, 1, false)]
    public void Acquire_None_SpinsWhereThereIsRoom(int workers, int? quota, bool expected)
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 1)) { Quota = quota });

        using CoreLease lease = leases.Acquire(workers, Affinity.None);

        Assert.Empty(lease.Pinning.Cores);
        Assert.Equal(PinningOutcome.NotAsked, lease.Pinning.Outcome);
        Assert.Equal(expected, lease.MaySpin);
    }

    [Theory]
    [InlineData(Affinity.Auto)]
    [InlineData(Affinity.Pinned)]
    public void Acquire_PlatformCannotPin_RunsUnpinned(Affinity affinity)
    {
        var leases = new CoreLeases(new FakeCpuTopology((0, 0), (1, 1)) { PlatformPins = false });

        using CoreLease lease = leases.Acquire(2, affinity);

        Assert.False(lease.PinCurrentThread(1));
        Assert.Equal("2 workers, not pinned: this platform does not pin threads", lease.Pinning.ToString());
    }

    [Fact]
    public void Acquire_NoProcessorsKnown_RunsUnpinned()
    {
        var leases = new CoreLeases(new FakeCpuTopology { Quota = 2 });

        using CoreLease lease = leases.Acquire(2, Affinity.Pinned);

        Assert.Equal(PinningOutcome.Unsupported, lease.Pinning.Outcome);
        Assert.True(lease.MaySpin);
    }

    [Fact]
    public void Acquire_FromManyThreads_NeverLeasesACoreTwice()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt([.. Enumerable.Range(0, 64)]));
        var acquired = new CoreLease[32];

        Parallel.For(0, acquired.Length, i => acquired[i] = leases.Acquire(2, Affinity.Auto));

        Assert.Equal(Enumerable.Range(0, 64), acquired.SelectMany(lease => lease.Pinning.Cores).Order());
    }

    [Fact]
    public void Dispose_Twice_GivesTheCoresBackOnce()
    {
        var leases = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1));
        CoreLease first = leases.Acquire(2, Affinity.Auto);
        first.Dispose();
        using CoreLease second = leases.Acquire(2, Affinity.Auto);
        first.Dispose();

        using CoreLease third = leases.Acquire(1, Affinity.Auto);

        Assert.Equal([0, 1], second.Pinning.Cores);
        Assert.Equal(PinningOutcome.TooFewFreeCores, third.Pinning.Outcome);
    }
}
