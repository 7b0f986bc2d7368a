using System.Globalization;

namespace Para;

/// <summary>
/// A stage would have had to hold more items than it may: one of the flows that it joins is too far ahead of the other, and
/// both come from one source, so that it cannot be made to wait.
/// </summary>
public sealed class BufferLimitExceededException : InvalidOperationException
{
    /// <summary>Initializes a new instance of the <see cref="BufferLimitExceededException"/> class.</summary>
    public BufferLimitExceededException()
        : this("A stage would have had to hold more items than it may.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BufferLimitExceededException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public BufferLimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BufferLimitExceededException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What it was caused by.</param>
    public BufferLimitExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal BufferLimitExceededException(string stage, int limit)
        : this(string.Create(
            CultureInfo.InvariantCulture,
            $"Stage '{stage}' would have to hold more than {limit} items of one flow until the other catches up. "
            + $"Both come from one source, so neither can be made to wait for the other. Raise StageOptions.MaxBufferedItems, "
            + $"let both flows keep as many items as the source has, or give each a source of its own."))
    {
    }
}
