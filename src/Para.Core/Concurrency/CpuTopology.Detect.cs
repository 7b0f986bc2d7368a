using System.Diagnostics;

namespace Para.Concurrency;

/// <content>The machine that the process runs on.</content>
internal abstract partial class CpuTopology
{
    /// <summary>Reads the machine that the process runs on. Never throws: what cannot be read is not pinned to.</summary>
    public static CpuTopology Detect()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return new LinuxCpuTopology();
            }

            if (OperatingSystem.IsWindows())
            {
                return new WindowsCpuTopology();
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            Debug.Fail("a system library has no affinity functions", exception.ToString());
        }

        return new UnpinnableCpuTopology();
    }
}
