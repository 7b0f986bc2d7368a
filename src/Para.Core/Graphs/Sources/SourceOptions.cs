namespace Para;

/// <summary>Settings of a source over an opaque <see cref="IEnumerable{T}"/>.</summary>
public sealed record SourceOptions
{
    /// <summary>Gets the name of the source in reports, diagrams and exceptions.</summary>
    /// <value>The default is the name of the operator.</value>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    public string? Name
    {
        get;
        init
        {
            if (value is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(value);
            }

            field = value;
        }
    }

    /// <summary>Gets whether the enumerator never waits for anything, so that workers may read it themselves.</summary>
    /// <remarks>
    /// This saves the thread that otherwise pumps the source, and the hand-over from it. If the enumerator does block
    /// after all, a worker is held meanwhile, and the items read into the batch before wait with it.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool NeverBlocks { get; init; }
}
