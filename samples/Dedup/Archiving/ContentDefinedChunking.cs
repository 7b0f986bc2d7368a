namespace Dedup.Archiving;

/// <summary>Cuts data where its content says so: what was inserted in one place moves the cuts near it only.</summary>
/// <remarks>
/// FastCDC, with the sizes and masks of the paper: W. Xia et al., "FastCDC: a Fast and Efficient Content-Defined Chunking Approach
/// for Data Deduplication", USENIX ATC 2016. A cut depends on the data since the one before, and on nothing else.
/// </remarks>
internal static class ContentDefinedChunking
{
    public const int MinLength = 2 * 1024;

    public const int MaxLength = 64 * 1024;

    /// <summary>The length up to which a cut is less likely than behind it, so that most chunks are about as long.</summary>
    private const int NormalLength = 8 * 1024;

    // 15 and 11 bits: a cut at one of 32,768 places, and at one of 2,048.
    private const ulong StrictMask = 0x0003_5907_0353_0000;
    private const ulong LooseMask = 0x0000_d900_0353_0000;

    private static readonly ulong[] s_gear = CreateGear();

    /// <summary>Finds the end of the first chunk.</summary>
    /// <returns>
    /// Its length. One less than that of the data is final; one as long is so only if the data ends there, or if it is
    /// <see cref="MaxLength"/>.
    /// </returns>
    public static int FindCut(ReadOnlySpan<byte> data)
    {
        data = data[..Math.Min(data.Length, MaxLength)];
        int normal = Math.Min(data.Length, NormalLength);
        ulong[] gear = s_gear;
        ulong hash = 0;
        int i = MinLength;
        for (; i < normal; i++)
        {
            hash = (hash << 1) + gear[data[i]];
            if ((hash & StrictMask) == 0)
            {
                return i;
            }
        }

        for (; i < data.Length; i++)
        {
            hash = (hash << 1) + gear[data[i]];
            if ((hash & LooseMask) == 0)
            {
                return i;
            }
        }

        return data.Length;
    }

    // Any random numbers will do, if they are always the same: these are of SplitMix64 (Steele, Lea and Flood, 2014).
    private static ulong[] CreateGear()
    {
        var gear = new ulong[256];
        ulong state = 0;
        for (int i = 0; i < gear.Length; i++)
        {
            state += 0x9e37_79b9_7f4a_7c15;
            ulong mixed = (state ^ (state >> 30)) * 0xbf58_476d_1ce4_e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d0_49bb_1331_11eb;
            gear[i] = mixed ^ (mixed >> 31);
        }

        return gear;
    }
}
