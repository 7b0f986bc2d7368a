using Para;

namespace LogShipper.Shipping;

/// <summary>A line of the log: a time, a level, and the rest, between blanks.</summary>
/// <param name="Frame">Its bytes, and where they are in the file.</param>
/// <param name="IsWanted">Whether it is to be shipped: warnings and errors are.</param>
internal readonly record struct LogLine(Frame Frame, bool IsWanted)
{
    /// <exception cref="FormatException">The line has no level.</exception>
    public static LogLine Parse(Frame frame)
    {
        ReadOnlySpan<byte> line = frame.Bytes.Span;
        int blank = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> behindTime = blank < 0 ? [] : line[(blank + 1)..];
        blank = behindTime.IndexOf((byte)' ');
        ReadOnlySpan<byte> level = blank < 0 ? behindTime : behindTime[..blank];
        return level.SequenceEqual("WARN"u8) || level.SequenceEqual("ERROR"u8) ? new LogLine(frame, IsWanted: true)
            : level.SequenceEqual("INFO"u8) || level.SequenceEqual("DEBUG"u8) ? new LogLine(frame, IsWanted: false)
            : throw new FormatException($"The line at byte {frame.Position} has no level.");
    }
}
