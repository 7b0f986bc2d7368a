using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Para.Concurrency;

/// <summary>Windows: processor groups of up to 64 processors each.</summary>
/// <remarks>A processor's number is 64 times its group, plus its bit in the group's mask.</remarks>
internal sealed partial class WindowsCpuTopology : CpuTopology
{
    // The layout of SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX for RelationProcessorCore, in bytes:
    //
    //   0            4      8       9                 10         30           32
    //   Relationship | Size | Flags | EfficiencyClass | Reserved | GroupCount | GROUP_AFFINITY[GroupCount]
    private const int RelationProcessorCore = 0;
    private const int SizeOffset = 4;
    private const int GroupCountOffset = 30;
    private const int GroupMaskOffset = 32;

    [SupportedOSPlatform("windows")]
    public WindowsCpuTopology() => Allowed = ReadAllowed();

    public override bool CanPin => true;

    public override ImmutableArray<LogicalProcessor> Allowed { get; }

    public override bool TryPinCurrentThread(int processor)
    {
        GroupAffinity affinity = new()
        {
            Mask = (nuint)1 << (processor % CpuSet.BitsPerWord),
            Group = (ushort)(processor / CpuSet.BitsPerWord),
        };
        return SetThreadGroupAffinity(GetCurrentThread(), in affinity, 0) != 0;
    }

    public override ImmutableArray<int> ReadCurrentThreadAffinity() =>
        GetThreadGroupAffinity(GetCurrentThread(), out GroupAffinity affinity) != 0
            ? [.. CpuSet.FromMask([affinity.Mask]).Select(bit => (affinity.Group * CpuSet.BitsPerWord) + bit)]
            : [];

    /// <summary>Reads the records of all physical cores, and keeps the processors that a mask allows.</summary>
    /// <param name="records">What GetLogicalProcessorInformationEx wrote.</param>
    /// <param name="allowedMask">The allowed processors of a group, by its number.</param>
    internal static ImmutableArray<LogicalProcessor> ReadCores(ReadOnlySpan<byte> records, Func<int, ulong> allowedMask)
    {
        List<LogicalProcessor> processors = [];
        for (int core = 0; !records.IsEmpty; core++)
        {
            int size = BinaryPrimitives.ReadInt32LittleEndian(records[SizeOffset..]);
            int groups = BinaryPrimitives.ReadUInt16LittleEndian(records[GroupCountOffset..]);
            ReadOnlySpan<GroupAffinity> affinities =
                MemoryMarshal.Cast<byte, GroupAffinity>(records[GroupMaskOffset..size])[..groups];
            foreach (GroupAffinity affinity in affinities)
            {
                foreach (int bit in CpuSet.FromMask([affinity.Mask & allowedMask(affinity.Group)]))
                {
                    processors.Add(new LogicalProcessor((affinity.Group * CpuSet.BitsPerWord) + bit, core));
                }
            }

            records = records[size..];
        }

        return [.. processors.OrderBy(processor => processor.Id)];
    }

    private static ImmutableArray<LogicalProcessor> ReadAllowed()
    {
        ushort[] groups = ReadGroups();
        byte[] records = ReadCoreRecords();

        // The process's mask is meaningful in a process of one group only. One that spans groups may use all
        // the processors of each: Windows has no narrower mask for it.
        ulong single = groups.Length == 1 && GetProcessAffinityMask(GetCurrentProcess(), out nuint process, out _) != 0
            ? process
            : ulong.MaxValue;
        return ReadCores(records, group => groups.Contains((ushort)group) ? single : 0);
    }

    private static ushort[] ReadGroups()
    {
        // At most one round: the number of groups is fixed when Windows starts.
        ushort count = 0;
        _ = GetProcessGroupAffinity(GetCurrentProcess(), ref count, []);
        ushort[] groups = new ushort[count];
        return count != 0 && GetProcessGroupAffinity(GetCurrentProcess(), ref count, groups) != 0 ? groups : [];
    }

    private static byte[] ReadCoreRecords()
    {
        uint length = 0;
        _ = GetLogicalProcessorInformationEx(RelationProcessorCore, [], ref length);
        byte[] records = new byte[length];
        return length != 0 && GetLogicalProcessorInformationEx(RelationProcessorCore, records, ref length) != 0
            ? records
            : [];
    }
}
