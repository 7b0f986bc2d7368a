using System.Runtime.InteropServices;

namespace Para.Concurrency;

/// <summary>A number that shares its cache line with no other field, so that writing it disturbs no reader of those.</summary>
[StructLayout(LayoutKind.Explicit, Size = (2 * CacheLine) + sizeof(long))]
internal struct PaddedLong
{
    [FieldOffset(CacheLine)]
    public long Value;

    // Of most processors; on those with longer lines two neighbours may share one, which is only slower.
    private const int CacheLine = 64;
}
