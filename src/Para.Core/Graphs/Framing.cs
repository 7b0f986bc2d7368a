using Para.Graphs;

namespace Para;

/// <summary>How a sequence of bytes is taken apart into records, and records are put together again.</summary>
/// <remarks>
/// A value: sources and sinks, also of several runs at once, may share one. Reading fails, with a <see cref="MalformedInputException"/> that
/// says at which byte, where a record is longer than <see cref="MaxLength"/>; so a broken or hostile input cannot fill the memory.
/// </remarks>
public abstract class Framing
{
    /// <summary>How long a record may be unless something else is said: 16 MiB.</summary>
    public const int DefaultMaxLength = 16 * 1024 * 1024;

    private protected Framing(int maxLength) => MaxLength = maxLength;

    /// <summary>Gets lines: records between line feeds, carriage returns, or both, as <see cref="TextReader.ReadLine"/> knows them, in an encoding in which these are single bytes.</summary>
    /// <remarks>What comes behind the last line end is a record too, unless it is empty. Written lines end with a line feed.</remarks>
    public static Framing Lines { get; } = new LineFraming(CodeUnits.Bytes, DefaultMaxLength);

    /// <summary>Gets how many bytes a record may have, without delimiter or prefix.</summary>
    public int MaxLength { get; }

    /// <summary>Describes records between delimiters, of at most <see cref="DefaultMaxLength"/>.</summary>
    /// <param name="delimiter">The bytes between two records, at least one.</param>
    /// <returns>The framing.</returns>
    /// <remarks>What comes behind the last delimiter is a record too, unless it is empty. Each written record is followed by a delimiter.</remarks>
    /// <exception cref="ArgumentException">The delimiter is empty.</exception>
    public static Framing Delimited(ReadOnlySpan<byte> delimiter) => Delimited(delimiter, DefaultMaxLength);

    /// <summary>Describes records between delimiters.</summary>
    /// <param name="delimiter">The bytes between two records, at least one.</param>
    /// <param name="maxLength">How many bytes a record may have.</param>
    /// <returns>The framing.</returns>
    /// <inheritdoc cref="Delimited(ReadOnlySpan{byte})" path="/remarks"/>
    /// <exception cref="ArgumentException">The delimiter is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is less than 1, or more than an array can have.</exception>
    public static Framing Delimited(ReadOnlySpan<byte> delimiter, int maxLength)
    {
        if (delimiter.IsEmpty)
        {
            throw new ArgumentException("A delimiter has at least one byte.", nameof(delimiter));
        }

        return new DelimiterFraming(delimiter.ToArray(), CheckMaxLength(maxLength));
    }

    /// <summary>Describes records each of which has its length before it, as a number that is big-endian (in network order), of at most <see cref="DefaultMaxLength"/>.</summary>
    /// <param name="prefixLength">The bytes of the number: 1, 2 or 4.</param>
    /// <returns>The framing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length of the prefix is another one.</exception>
    public static Framing LengthPrefixed(int prefixLength) => LengthPrefixed(prefixLength, isLittleEndian: false, DefaultMaxLength);

    /// <summary>Describes records each of which has its length before it.</summary>
    /// <param name="prefixLength">The bytes of the number: 1, 2 or 4. It is unsigned, and does not count itself.</param>
    /// <param name="isLittleEndian">Whether its lowest byte comes first.</param>
    /// <param name="maxLength">How many bytes a record may have.</param>
    /// <returns>The framing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length of the prefix is another one, or <paramref name="maxLength"/> is less than 1, or more than an array can have.</exception>
    public static Framing LengthPrefixed(int prefixLength, bool isLittleEndian, int maxLength)
    {
        if (prefixLength is not (1 or 2 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(prefixLength), prefixLength, "A length prefix has 1, 2 or 4 bytes.");
        }

        return new LengthFraming(prefixLength, isLittleEndian, CheckMaxLength(maxLength));
    }

    internal static int CheckMaxLength(int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLength, Array.MaxLength / 2);
        return maxLength;
    }

    /// <summary>Looks for the next record in the bytes that have been read and not been given out.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isEnd">Whether nothing comes behind them.</param>
    /// <param name="position">Where they begin, for exceptions.</param>
    /// <param name="search">What is known from an earlier look at the same bytes, fewer of them.</param>
    /// <param name="bounds">Where the record is. Also without one, some of the bytes may be done with.</param>
    /// <returns>Whether there is a record.</returns>
    /// <exception cref="MalformedInputException">There will be none.</exception>
    internal abstract bool TryFind(
        ReadOnlySpan<byte> bytes, bool isEnd, long position, ref FrameSearch search, out FrameBounds bounds);

    /// <summary>Gets how many bytes a written record takes.</summary>
    /// <exception cref="ArgumentException">The record cannot be written so that it would be read as it is.</exception>
    internal abstract int GetWrittenLength(ReadOnlySpan<byte> record);

    /// <summary>Writes a record into so many bytes.</summary>
    internal abstract void Write(ReadOnlySpan<byte> record, Span<byte> destination);

    // The reader fails in the same way, so that what could not be read again is not written.
    private protected int CheckLength(ReadOnlySpan<byte> record) => record.Length <= MaxLength
        ? record.Length
        : throw new ArgumentException($"A record of {record.Length} bytes is longer than the {MaxLength} that the framing allows.", nameof(record));

    private protected MalformedInputException TooLong(long position) =>
        new($"begins a record that is longer than the {MaxLength} bytes that are allowed", position);
}
