namespace Para;

/// <summary>Settings of a comparison of engines.</summary>
public sealed record ComparisonOptions
{
    internal static ComparisonOptions Default { get; } = new();

    /// <summary>Gets how many runs of each engine are timed.</summary>
    /// <remarks>
    /// A round runs each engine once, and each round begins with another one, so that none always follows the same neighbour. More
    /// rounds cost time, and count less of what else the machine does.
    /// </remarks>
    /// <value>The default is 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Rounds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Rounds));
            field = value;
        }
    }

    = 3;

    /// <summary>Gets how many runs of each engine come before those that are timed.</summary>
    /// <remarks>
    /// The first runs pay for compiling the code, and for new threads. Short pipelines need several until their code is final; with
    /// none, the first engines pay for the others.
    /// </remarks>
    /// <value>The default is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WarmUpRuns
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WarmUpRuns));
            field = value;
        }
    }

    = 1;

    /// <summary>Gets the settings of each run.</summary>
    /// <remarks>Times are read from its clock. Its callbacks are called in each run.</remarks>
    /// <value>The default is <c>new RunOptions()</c>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public RunOptions RunOptions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(RunOptions));
            field = value;
        }
    }

    = RunOptions.Default;

    /// <summary>Gets what the engines are called in the report, in their order.</summary>
    /// <value>The default, <see langword="null"/>, is the names of their types; the second of one type is <c>DataflowEngine 2</c>.</value>
    /// <exception cref="ArgumentException">A name is empty or white space, or there twice.</exception>
    public IReadOnlyList<string>? EngineNames
    {
        get;
        init => field = value is null ? null : Comparison.EngineNames.Validate(value, nameof(EngineNames));
    }

    /// <summary>Gets whether asynchronous sequences are read once in each run.</summary>
    /// <remarks>
    /// As a rule they are streams (a channel, a connection), of which a second run would find nothing left. Set this where
    /// each enumeration begins anew.
    /// </remarks>
    /// <value>The default, <see langword="false"/>, refuses pipelines that read any.</value>
    public bool AllowAsyncSources { get; init; }
}
