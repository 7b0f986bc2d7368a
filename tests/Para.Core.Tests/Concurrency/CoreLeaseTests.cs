using Para.Concurrency;
using Para.Engines;

namespace Para.Core.Tests.Concurrency;

public sealed class CoreLeaseTests
{
    [Fact]
    public void PinCurrentThread_EachWorker_PinsToTheWorkersCore()
    {
        FakeCpuTopology topology = FakeCpuTopology.WithoutSmt(4, 5);
        using CoreLease lease = new CoreLeases(topology).Acquire(2, Affinity.Auto);

        Assert.True(lease.PinCurrentThread(1));
        Assert.True(lease.PinCurrentThread(0));

        Assert.Equal([5, 4], topology.Pins);
        Assert.Equal("2 workers pinned to cores 4, 5", lease.Pinning.ToString());
    }

    [Fact]
    public void PinCurrentThread_OneRefused_IsReportedAndSpinsNot()
    {
        var topology = new FakeCpuTopology((0, 0), (1, 1)) { Refused = [0] };
        using CoreLease lease = new CoreLeases(topology).Acquire(2, Affinity.Auto);

        Assert.False(lease.PinCurrentThread(0));
        Assert.True(lease.PinCurrentThread(1));

        Assert.Equal([1], lease.Pinning.Cores);
        Assert.False(lease.MaySpin);
        Assert.Equal(
            "2 workers, 1 of them pinned to core 1: the operating system refused the rest", lease.Pinning.ToString());
    }

    [Fact]
    public void PinCurrentThread_AllRefused_IsReported()
    {
        var topology = new FakeCpuTopology((0, 0)) { Refused = [0] };
        using CoreLease lease = new CoreLeases(topology).Acquire(1, Affinity.Pinned);

        Assert.False(lease.PinCurrentThread(0));

        Assert.Equal("1 worker, not pinned: the operating system refused", lease.Pinning.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void PinCurrentThread_NoSuchWorker_Throws(int worker)
    {
        using CoreLease lease = CoreLease.Acquire(1, Affinity.None);

        Assert.Throws<ArgumentOutOfRangeException>(nameof(worker), () => lease.PinCurrentThread(worker));
    }

    [Fact]
    public void PinCurrentThread_Disposed_Throws()
    {
        CoreLease lease = CoreLease.Acquire(1, Affinity.None);
        lease.Dispose();

        Assert.Throws<ObjectDisposedException>(() => lease.PinCurrentThread(0));
    }

    [Fact]
    public void Acquire_NoWorkers_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("workers", () => CoreLease.Acquire(0, Affinity.Auto));

    [Fact]
    public void Acquire_NoSuchAffinity_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("affinity", () => CoreLease.Acquire(1, (Affinity)3));

    [Fact]
    public void Acquire_FewerThanNoOtherThreads_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("otherThreads", () => CoreLease.Acquire(1, Affinity.Auto, -1));

    [Fact]
    public void Pinning_SameOutcome_IsEqualByValue()
    {
        using CoreLease first = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1)).Acquire(2, Affinity.Auto);
        using CoreLease second = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 1)).Acquire(2, Affinity.Auto);
        using CoreLease other = new CoreLeases(FakeCpuTopology.WithoutSmt(0, 2)).Acquire(2, Affinity.Auto);

        Assert.Equal(first.Pinning, second.Pinning);
        Assert.Equal(first.Pinning.GetHashCode(), second.Pinning.GetHashCode());
        Assert.NotEqual(first.Pinning, other.Pinning);
    }
}
