namespace WordCount.Counting;

/// <summary>Reads a text file in blocks that end between words.</summary>
/// <remarks>
/// UTF-8, unless a byte order mark says otherwise. A word longer than a block is cut, so that memory stays bounded.
/// </remarks>
internal sealed class TextBlockReader : IDisposable
{
    /// <summary>
    /// Characters in a block: some 100 µs of counting, so that handing a block over costs next to nothing, and 32 KiB, so that
    /// the block is still in the cache when it is counted.
    /// </summary>
    public const int BlockLength = 16 * 1024;

    private readonly FileStream _stream;
    private readonly StreamReader _reader;
    private char[] _beginningOfWord = [];
    private bool _isFirstBlock = true;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public TextBlockReader(string path)
    {
        // The stream needs no buffer of its own: the reader has one.
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        _reader = new StreamReader(_stream, bufferSize: BlockLength);
    }

    /// <summary>Gets the number of bytes read so far.</summary>
    public long Bytes => _stream.Position;

    /// <summary>Reads the next block.</summary>
    /// <returns>How many characters of the buffer are the block: none at the end of the file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not text.</exception>
    public int Read(Span<char> buffer)
    {
        Span<char> block = buffer[..BlockLength];
        _beginningOfWord.CopyTo(block);
        int length = _beginningOfWord.Length + _reader.ReadBlock(block[_beginningOfWord.Length..]);
        if (_isFirstBlock && block[..length].Contains('\0'))
        {
            throw new InvalidDataException("it is a binary file");
        }

        _isFirstBlock = false;
        int end = length < BlockLength ? length : Words.LengthWithoutLastWord(block);
        if (end == 0)
        {
            end = length;
        }

        _beginningOfWord = block[end..length].ToArray();
        return end;
    }

    public void Dispose() => _reader.Dispose();
}
