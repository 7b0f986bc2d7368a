using System.Collections.Immutable;
using System.Runtime.Versioning;

namespace Para.Concurrency;

/// <summary>Linux: <c>sched_getaffinity</c> and <c>sched_setaffinity</c>, and the topology in sysfs.</summary>
internal sealed partial class LinuxCpuTopology : CpuTopology
{
    private const string SysfsProcessors = "/sys/devices/system/cpu";

    // The system calls take the calling thread for 0.
    private const int CurrentThread = 0;

    // Room for 1024 processors, what the C library's own cpu_set_t holds; and for 65536, above any machine.
    private const int FirstMaskWords = 16;
    private const int MaxMaskWords = 1024;

    private readonly ulong[] _allowedMask;

    [SupportedOSPlatform("linux")]
    public LinuxCpuTopology()
    {
        // The main thread's mask stands for the process's: the runtime gives new threads the mask that the
        // process started with, while the calling thread may itself be a pinned worker that starts a nested run.
        _allowedMask = ReadMask(Environment.ProcessId);
        if (_allowedMask.Length == 0)
        {
            _allowedMask = ReadMask(CurrentThread);
        }

        Allowed = ReadTopology(CpuSet.FromMask(_allowedMask), SysfsProcessors);
    }

    public override bool CanPin => true;

    public override ImmutableArray<LogicalProcessor> Allowed { get; }

    public override bool TryPinCurrentThread(int processor)
    {
        // As wide as the mask that the kernel gave, so that every allowed processor has a bit in it.
        int words = Math.Max(_allowedMask.Length, (processor / CpuSet.BitsPerWord) + 1);
        ulong[] mask = new ulong[words];
        mask[processor / CpuSet.BitsPerWord] = 1UL << (processor % CpuSet.BitsPerWord);
        return SetAffinity(CurrentThread, (nuint)(words * sizeof(ulong)), mask) == 0;
    }

    public override ImmutableArray<int> ReadCurrentThreadAffinity() => CpuSet.FromMask(ReadMask(CurrentThread));

    /// <summary>Finds out which processors share a physical core.</summary>
    /// <remarks>
    /// A processor whose siblings cannot be read (a container may hide sysfs) counts as a core of its own. See
    /// https://docs.kernel.org/admin-guide/cputopology.html.
    /// </remarks>
    internal static ImmutableArray<LogicalProcessor> ReadTopology(ImmutableArray<int> processors, string sysfs)
    {
        Dictionary<int, int> cores = [];
        foreach (int processor in processors)
        {
            if (cores.ContainsKey(processor))
            {
                continue;
            }

            // Siblings outside the allowed set still tell two cores apart, so the key is the first of all of them.
            ImmutableArray<int> siblings = ReadList($"{sysfs}/cpu{processor}/topology/thread_siblings_list");
            cores[processor] = siblings.IsEmpty ? processor : siblings[0];
            foreach (int sibling in siblings)
            {
                cores[sibling] = siblings[0];
            }
        }

        return [.. processors.Select(processor => new LogicalProcessor(processor, cores[processor]))];
    }

    private static ImmutableArray<int> ReadList(string path)
    {
        try
        {
            return CpuSet.FromList(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <returns>The mask of a thread, or nothing when the system does not tell.</returns>
    private static ulong[] ReadMask(int threadId)
    {
        // The call fails where the kernel's own mask is wider than the room for it.
        for (int words = FirstMaskWords; words <= MaxMaskWords; words *= 2)
        {
            ulong[] mask = new ulong[words];
            if (GetAffinity(threadId, (nuint)(words * sizeof(ulong)), mask) == 0)
            {
                return mask;
            }
        }

        return [];
    }
}
