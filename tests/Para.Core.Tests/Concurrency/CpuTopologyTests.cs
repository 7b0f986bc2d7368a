using System.Collections.Immutable;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class CpuTopologyTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public void Detect_ThisMachine_KnowsAtLeastAsManyProcessorsAsTheRuntimeUses()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "needs a platform that pins");

        CpuTopology topology = CpuTopology.Detect();

        Assert.True(topology.CanPin);
        Assert.NotEmpty(topology.Allowed);
        Assert.Equal(topology.Allowed.Distinct().OrderBy(processor => processor.Id), topology.Allowed);
        Assert.Equal(Environment.ProcessorCount < topology.Allowed.Length, topology.HasCpuQuota);
    }

    [Fact]
    public async Task TryPinCurrentThread_EachAllowedProcessor_IsReadBackFromTheSystem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "needs a platform that pins");
        CpuTopology topology = CpuTopology.Detect();

        foreach (LogicalProcessor processor in topology.Allowed)
        {
            (bool pinned, ImmutableArray<int> affinity) = await OnThreadOfItsOwn(
                () => (topology.TryPinCurrentThread(processor.Id), topology.ReadCurrentThreadAffinity()));

            Assert.True(pinned);
            Assert.Equal([processor.Id], affinity);
        }
    }

    [Fact]
    public async Task TryPinCurrentThread_OnOneThread_LeavesNewThreadsAlone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "about how the runtime starts threads on Linux");
        CpuTopology topology = CpuTopology.Detect();

        ImmutableArray<int> affinity = await await OnThreadOfItsOwn(() =>
        {
            topology.TryPinCurrentThread(topology.Allowed[0].Id);
            return OnThreadOfItsOwn(topology.ReadCurrentThreadAffinity);
        });

        Assert.Equal(topology.Allowed.Select(processor => processor.Id), affinity);
    }

    [Fact]
    public async Task Detect_OnPinnedThread_ReadsTheProcessesMask()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a pinned thread reads its own mask on Linux");
        CpuTopology topology = CpuTopology.Detect();

        CpuTopology again = await OnThreadOfItsOwn(() =>
        {
            topology.TryPinCurrentThread(topology.Allowed[0].Id);
            return CpuTopology.Detect();
        });

        Assert.Equal(topology.Allowed, again.Allowed);
    }

    [Fact]
    public async Task TryPinCurrentThread_NoSuchProcessor_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks the Linux kernel");

        CpuTopology topology = CpuTopology.Detect();

        Assert.False(await OnThreadOfItsOwn(() => topology.TryPinCurrentThread(60_000)));
    }

    [Theory]
    [InlineData("0", new[] { 0 })]
    [InlineData("0,64\n", new[] { 0, 64 })]
    [InlineData("4-7", new[] { 4, 5, 6, 7 })]
    [InlineData("0-1,8,10-11", new[] { 0, 1, 8, 10, 11 })]
    [InlineData("", new int[0])]
    [InlineData("3-1", new int[0])]
    [InlineData("1;2", new int[0])]
    [InlineData("0-4000000000", new int[0])]
    [InlineData("0-2000000000", new int[0])]
    public void FromList_KernelText_GivesTheProcessors(string list, int[] expected) =>
        Assert.Equal(expected, CpuSet.FromList(list));

    [Fact]
    public void FromMask_BitsBeyondTheFirstWord_KeepTheirNumbers() =>
        Assert.Equal([0, 63, 64, 130], CpuSet.FromMask([1UL | (1UL << 63), 1, 4]));

    [Fact]
    public void ReadTopology_SiblingsInSysfs_ShareAPhysicalCore()
    {
        DirectoryInfo sysfs = Directory.CreateTempSubdirectory("para-sysfs-");
        try
        {
            // Processor 4 may not be used, and nothing is known of 9.
            WriteSiblings(sysfs, 5, "4-5");
            WriteSiblings(sysfs, 6, "6-7");
            WriteSiblings(sysfs, 7, "6-7");

            ImmutableArray<LogicalProcessor> topology = LinuxCpuTopology.ReadTopology([5, 6, 7, 9], sysfs.FullName);

            Assert.Equal([new(5, 4), new(6, 6), new(7, 6), new(9, 9)], topology);
        }
        finally
        {
            sysfs.Delete(recursive: true);
        }
    }

    [Fact]
    public void ReadCores_WindowsRecordsOfTwoGroups_GivesAllowedProcessors()
    {
        Assert.SkipUnless(nint.Size == 8, "the records have the layout of a 64-bit process");
        byte[] records = [.. Record(0, mask: 0b0011), .. Record(0, mask: 0b1100), .. Record(1, mask: 0b0001)];

        ImmutableArray<LogicalProcessor> processors =
            WindowsCpuTopology.ReadCores(records, group => group == 0 ? 0b0111u : ulong.MaxValue);

        Assert.Equal([new(0, 0), new(1, 0), new(2, 1), new(64, 2)], processors);

        static byte[] Record(ushort group, ulong mask)
        {
            byte[] record = new byte[48];
            BitConverter.TryWriteBytes(record.AsSpan(4), record.Length);
            BitConverter.TryWriteBytes(record.AsSpan(30), (ushort)1);
            BitConverter.TryWriteBytes(record.AsSpan(32), mask);
            BitConverter.TryWriteBytes(record.AsSpan(40), group);
            return record;
        }
    }

    [Fact]
    public void Unpinnable_AnyProcessor_IsRefusedWithoutAnException()
    {
        var topology = new UnpinnableCpuTopology();

        Assert.False(topology.CanPin);
        Assert.False(topology.HasCpuQuota);
        Assert.False(topology.TryPinCurrentThread(0));
        Assert.Empty(topology.ReadCurrentThreadAffinity());
    }

    private static void WriteSiblings(DirectoryInfo sysfs, int processor, string siblings) =>
        File.WriteAllText(
            Path.Combine(sysfs.CreateSubdirectory($"cpu{processor}/topology").FullName, "thread_siblings_list"),
            siblings + "\n");

    /// <summary>A thread that is pinned is not given back to a pool.</summary>
    private static Task<T> OnThreadOfItsOwn<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        })
        { IsBackground = true }.Start();
        return result.Task.WaitAsync(s_timeout);
    }
}
