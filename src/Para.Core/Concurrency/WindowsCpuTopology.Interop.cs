using System.Runtime.InteropServices;

namespace Para.Concurrency;

internal sealed partial class WindowsCpuTopology
{
    private const string Kernel = "kernel32.dll";

    // The pseudo handles that these two return need no closing.
    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetCurrentThread();

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetCurrentProcess();

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetThreadGroupAffinity(nint thread, in GroupAffinity affinity, nint previous);

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetThreadGroupAffinity(nint thread, out GroupAffinity affinity);

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetProcessAffinityMask(nint process, out nuint processMask, out nuint systemMask);

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetProcessGroupAffinity(nint process, ref ushort count, Span<ushort> groups);

    [LibraryImport(Kernel)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetLogicalProcessorInformationEx(int relation, Span<byte> records, ref uint length);

    /// <summary>GROUP_AFFINITY.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GroupAffinity
    {
        public nuint Mask;
        public ushort Group;

        // Must be zero.
        public ushort Reserved0;
        public ushort Reserved1;
        public ushort Reserved2;
    }
}
