using System.Text;

namespace Para;

/// <summary>A record out of a sequence of bytes: a line, or what lies between delimiters, or behind the prefix that says its length.</summary>
/// <param name="Bytes">
/// The bytes, without delimiter or prefix: a view of the block that they were read into, not a copy. It is valid for ever: nobody writes to
/// the block again, and it is reclaimed with the last view of it. So a small record that is kept keeps a block of 64 KiB or more;
/// copy what you keep for long.
/// </param>
/// <param name="Position">How many bytes of the input come before it.</param>
public readonly record struct Frame(ReadOnlyMemory<byte> Bytes, long Position)
{
    /// <summary>Decodes the bytes.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="encoding"/> is <see langword="null"/>.</exception>
    /// <exception cref="MalformedInputException">
    /// There are bytes that are not of this encoding, and it is one that throws for them. It says at which byte of the input.
    /// </exception>
    public string GetString(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        try
        {
            return encoding.GetString(Bytes.Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new MalformedInputException($"is no {encoding.WebName}", Position + Find(exception), exception);
        }
    }

    // A decoder of UTF-16 says where it noticed half of a pair of surrogates: behind it.
    private int Find(DecoderFallbackException exception)
    {
        ReadOnlySpan<byte> unknown = exception.BytesUnknown;
        ReadOnlySpan<byte> read = Bytes.Span[..Math.Clamp(exception.Index + unknown.Length, 0, Bytes.Length)];
        return Math.Max(read.LastIndexOf(unknown), 0);
    }
}
