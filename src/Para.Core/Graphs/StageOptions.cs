namespace Para;

/// <summary>Settings of one stage, given with <c>With(options)</c> behind the operator.</summary>
/// <example>
/// <code>
/// flow.Select(Parse).With(new StageOptions { Name = "parse", MaxDegreeOfParallelism = 2 })
/// </code>
/// </example>
public sealed record StageOptions
{
    internal static StageOptions Default { get; } = new();

    /// <summary>Gets the name of the stage in reports, diagrams and exceptions.</summary>
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

    /// <summary>Gets how urgent the stage is among those of its sort; higher runs first.</summary>
    /// <remarks>
    /// Stateful stages always run before stateless ones and sources always last, so that all cores have work and
    /// little memory is held; the priority decides among the rest, and where it is equal, the deeper stage
    /// runs first. It orders waiting work; it never interrupts a call. A stage with a priority of its own is not
    /// fused with its neighbours, which costs a hand-over of each batch.
    /// </remarks>
    /// <value>The default is 0; any integer is valid.</value>
    public int Priority { get; init; }

    /// <summary>Gets how many workers may be in a stateless stage at a time.</summary>
    /// <remarks>
    /// Use it for a resource that takes only so many callers. A limited stage is not fused with its neighbours. An
    /// exclusive stage always has one; asking for more is refused before the run.
    /// </remarks>
    /// <value>The default, <see langword="null"/>, means all workers of the run.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxDegreeOfParallelism
    {
        get;
        init
        {
            if (value is { } limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(MaxDegreeOfParallelism));
            }

            field = value;
        }
    }

    /// <summary>Gets what the stage does with an item that its code fails with.</summary>
    /// <remarks>
    /// A stage with a policy of its own is not fused with its neighbours, which costs a hand-over of each batch. Sources, merges and
    /// others that call no code with an item take none, and a stage that makes many items out of one takes no retry:
    /// both are refused before the run.
    /// </remarks>
    /// <value>The default is <see cref="FailurePolicy.Fail"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public FailurePolicy OnFailure
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(OnFailure));
            field = value;
        }
    }

    = FailurePolicy.Fail;

    /// <summary>
    /// Gets the most items that a stage which joins two flows holds of the one that is ahead, where both come from one
    /// source. One more is a fault of the run, a <see cref="BufferLimitExceededException"/>.
    /// </summary>
    /// <value>
    /// At least 1. The default, <see langword="null"/>, is as many as <see cref="RunOptions.MaxItemsInFlight"/>. A larger
    /// value allows for flows that drift further apart, and costs memory. Other stages hold nothing and refuse it.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxBufferedItems
    {
        get;
        init
        {
            if (value is { } limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(MaxBufferedItems));
            }

            field = value;
        }
    }

    /// <summary>Whether two neighbours may run as one: only if neither wants anything of its own.</summary>
    internal bool AllowsFusion => Priority == 0 && MaxDegreeOfParallelism is null && OnFailure.IsFail;
}
