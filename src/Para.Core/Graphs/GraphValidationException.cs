namespace Para;

/// <summary>A graph cannot be run as it was built. Thrown before the run begins; nothing was read.</summary>
public sealed class GraphValidationException : InvalidOperationException
{
    /// <summary>Initializes a new instance of the <see cref="GraphValidationException"/> class.</summary>
    public GraphValidationException()
        : this("The graph cannot be run as it was built.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="GraphValidationException"/> class.</summary>
    /// <param name="message">What is wrong, and the mend.</param>
    public GraphValidationException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="GraphValidationException"/> class.</summary>
    /// <param name="message">What is wrong, and the mend.</param>
    /// <param name="innerException">What it was noticed by.</param>
    public GraphValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="GraphValidationException"/> class.</summary>
    /// <param name="stage">The name of the stage that is wrong.</param>
    /// <param name="message">What is wrong, and the mend.</param>
    public GraphValidationException(string stage, string message)
        : base($"Stage '{stage}': {message}") => Stage = stage;

    /// <summary>Gets the name of the stage that is wrong, if it is one.</summary>
    public string? Stage { get; }
}
