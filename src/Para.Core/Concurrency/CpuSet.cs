using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Para.Concurrency;

/// <summary>The two forms in which operating systems write a set of processors: bit masks and lists.</summary>
internal static class CpuSet
{
    public const int BitsPerWord = 64;

    /// <summary>The numbers of the bits that are set, ascending. Bit 0 of word 0 is number 0.</summary>
    public static ImmutableArray<int> FromMask(ReadOnlySpan<ulong> mask)
    {
        ImmutableArray<int>.Builder processors = ImmutableArray.CreateBuilder<int>();
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong rest = mask[word]; rest != 0; rest &= rest - 1)
            {
                processors.Add((word * BitsPerWord) + BitOperations.TrailingZeroCount(rest));
            }
        }

        return processors.ToImmutable();
    }

    /// <summary>Reads the Linux kernel's list format: "0", "0,64", "4-7,12-15".</summary>
    /// <returns>The numbers as they are listed; empty where the text is none of that format.</returns>
    public static ImmutableArray<int> FromList(ReadOnlySpan<char> list)
    {
        ImmutableArray<int>.Builder processors = ImmutableArray.CreateBuilder<int>();
        ReadOnlySpan<char> trimmed = list.Trim();
        foreach (Range part in trimmed.Split(','))
        {
            ReadOnlySpan<char> range = trimmed[part];
            int dash = range.IndexOf('-');
            ReadOnlySpan<char> from = dash < 0 ? range : range[..dash];
            ReadOnlySpan<char> to = dash < 0 ? range : range[(dash + 1)..];
            if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int last)
                || last < first
                || last > LastProcessor)
            {
                return [];
            }

            for (int processor = first; processor <= last; processor++)
            {
                processors.Add(processor);
            }
        }

        return processors.ToImmutable();
    }

    // Above any machine; keeps a garbled range from filling the memory.
    private const int LastProcessor = (1 << 16) - 1;
}
