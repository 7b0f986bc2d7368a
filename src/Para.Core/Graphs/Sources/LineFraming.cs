namespace Para.Graphs;

/// <summary>Lines, in an encoding with code units.</summary>
internal sealed class LineFraming(CodeUnits units, int maxLength) : Framing(maxLength)
{
    internal override bool TryFind(
        ReadOnlySpan<byte> bytes, bool isEnd, long position, ref FrameSearch search, out FrameBounds bounds)
    {
        int size = units.Size;
        int begin = 0;
        if (search.IsBehindReturn && bytes.Length >= size)
        {
            // The line that ended there has been given out already: it must not wait for what comes next.
            search.IsBehindReturn = false;
            begin = units.IsFeed(bytes) ? size : 0;
            search.Searched = begin;
        }

        ReadOnlySpan<byte> rest = bytes[search.Searched..];
        int found = units.IndexOfLineEnd(rest);
        int end = found >= 0 ? search.Searched + found : bytes.Length;
        if (found < 0)
        {
            search.Searched += rest.Length - (rest.Length % size);
        }

        if ((found >= 0 || isEnd ? end : search.Searched) - begin > MaxLength)
        {
            throw TooLong(position + begin);
        }

        if (found >= 0)
        {
            search.IsBehindReturn = units.IsReturn(rest[found..]);
            bounds = new FrameBounds(begin, end - begin, end + size);
            return true;
        }

        bool isLast = isEnd && end > begin;
        bounds = new FrameBounds(begin, end - begin, isLast ? end : begin);
        search.Searched -= isLast ? 0 : begin;
        return isLast;
    }

    internal override int GetWrittenLength(ReadOnlySpan<byte> record)
    {
        if (units.IndexOfLineEnd(record) >= 0)
        {
            throw new ArgumentException("The record contains the end of a line, so it would be read as several.", nameof(record));
        }

        return CheckLength(record) + units.Size;
    }

    internal override void Write(ReadOnlySpan<byte> record, Span<byte> destination)
    {
        record.CopyTo(destination);
        units.WriteFeed(destination[record.Length..]);
    }
}
