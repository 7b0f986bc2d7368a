using System.Globalization;

namespace Para;

/// <summary>A sequence of bytes cannot be taken apart: it ends too early, is no text of the encoding, or holds a record that is too long.</summary>
public sealed class MalformedInputException : FormatException
{
    /// <summary>Initializes a new instance of the <see cref="MalformedInputException"/> class.</summary>
    public MalformedInputException()
        : this("The input cannot be taken apart.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MalformedInputException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    public MalformedInputException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MalformedInputException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What it was caused by.</param>
    public MalformedInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal MalformedInputException(string whatIsWrong, long position, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"The input at byte {position} {whatIsWrong}."), innerException) =>
        Position = position;

    /// <summary>Gets how many bytes of the input come before what is wrong.</summary>
    /// <value>-1 if that is not known.</value>
    public long Position { get; } = -1;
}
