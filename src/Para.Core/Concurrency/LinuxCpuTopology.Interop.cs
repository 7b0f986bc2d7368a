using System.Runtime.InteropServices;

namespace Para.Concurrency;

internal sealed partial class LinuxCpuTopology
{
    // The runtime knows "libc" and loads the C library's real name, whichever it is. The masks are arrays of
    // unsigned long: the same bytes as ulong, on 32-bit little-endian machines too.
    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int threadId, nuint maskBytes, ReadOnlySpan<ulong> mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int threadId, nuint maskBytes, Span<ulong> mask);
}
