using Microsoft.Win32.SafeHandles;

namespace Para.Graphs;

/// <summary>A range of the bytes of a file, behind a byte order mark. It does not own the file.</summary>
/// <remarks>
/// A reader of text skips one byte order mark. This is the one that it skips, so that a zero-width no-break space with which the
/// range begins, which has the same bytes, is text.
/// </remarks>
internal sealed class FileRange(SafeFileHandle file, byte[] mark, long start, long end) : Stream
{
    private int _markRead;
    private long _next = start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = Math.Min(mark.Length - _markRead, buffer.Length);
        if (read > 0)
        {
            mark.AsSpan(_markRead, read).CopyTo(buffer);
            _markRead += read;
            return read;
        }

        read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, end - _next)], _next);
        _next += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
