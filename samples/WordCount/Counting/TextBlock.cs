using System.Buffers;

namespace WordCount.Counting;

/// <summary>A piece of a file's text that ends between words, in an array that goes back to the pool once it is counted.</summary>
/// <remarks>
/// Blocks and not lines, because a line is a string: a million allocations, and a million items where five thousand do.
/// A block that a cancelled run discards is not returned: the garbage collector takes it.
/// </remarks>
internal readonly struct TextBlock(char[] buffer, int length)
{
    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    public static char[] RentBuffer() => ArrayPool<char>.Shared.Rent(TextBlockReader.BlockLength);

    public static void ReturnBuffer(char[] buffer) => ArrayPool<char>.Shared.Return(buffer);

    public void Return() => ReturnBuffer(buffer);
}
