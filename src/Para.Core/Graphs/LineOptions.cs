using System.Text;
using Para.Graphs;

namespace Para;

/// <summary>How lines of text are read from bytes: see <c>Pipeline.FromLines</c>.</summary>
public sealed record LineOptions
{
    internal static LineOptions Default { get; } = new();

    /// <summary>Gets the encoding, unless a byte order mark says otherwise.</summary>
    /// <remarks>
    /// UTF-8, UTF-16, UTF-32, ASCII, or another one of a byte for each character with the line ends of ASCII. One that throws for malformed
    /// bytes, such as <c>new UTF8Encoding(false, throwOnInvalidBytes: true)</c>, faults the run with a
    /// <see cref="MalformedInputException"/> that says where they are.
    /// </remarks>
    /// <value>The default is UTF-8, which puts U+FFFD in the place of malformed bytes.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The encoding is another one, so that line ends cannot be found before the text is decoded.</exception>
    public Encoding Encoding
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Encoding));
            if (CodeUnits.TryGet(value) is null)
            {
                throw new ArgumentException(
                    $"In {value.EncodingName}, text must be decoded from its beginning. Use FromLines(new StreamReader(stream, encoding)).",
                    nameof(Encoding));
            }

            field = value;
        }
    }

    = Encoding.UTF8;

    /// <summary>Gets how many bytes a line may have. A longer one faults the run with a <see cref="MalformedInputException"/>.</summary>
    /// <value>The default is 16 MiB: far more than a line has, and far less than an input without line ends would take.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than an array can have.</exception>
    public int MaxLength
    {
        get;
        init => field = Framing.CheckMaxLength(value);
    }

    = Framing.DefaultMaxLength;
}
