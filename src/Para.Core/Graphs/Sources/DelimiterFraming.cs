namespace Para.Graphs;

/// <summary>Records between delimiters.</summary>
internal sealed class DelimiterFraming(byte[] delimiter, int maxLength) : Framing(maxLength)
{
    internal override bool TryFind(
        ReadOnlySpan<byte> bytes, bool isEnd, long position, ref FrameSearch search, out FrameBounds bounds)
    {
        int found = bytes[search.Searched..].IndexOf(delimiter);
        int length = found >= 0 ? search.Searched + found : bytes.Length;
        if (found < 0)
        {
            // A delimiter may have begun in its last bytes.
            search.Searched = Math.Max(search.Searched, bytes.Length - delimiter.Length + 1);
        }

        if ((found >= 0 || isEnd ? length : search.Searched) > MaxLength)
        {
            throw TooLong(position);
        }

        bool isThere = found >= 0 || (isEnd && length > 0);
        bounds = isThere ? new FrameBounds(0, length, found >= 0 ? length + delimiter.Length : length) : default;
        return isThere;
    }

    internal override int GetWrittenLength(ReadOnlySpan<byte> record)
    {
        if (record.IndexOf(delimiter) >= 0)
        {
            throw new ArgumentException("The record contains the delimiter, so it would be read as several.", nameof(record));
        }

        return CheckLength(record) + delimiter.Length;
    }

    internal override void Write(ReadOnlySpan<byte> record, Span<byte> destination)
    {
        record.CopyTo(destination);
        delimiter.CopyTo(destination[record.Length..]);
    }
}
