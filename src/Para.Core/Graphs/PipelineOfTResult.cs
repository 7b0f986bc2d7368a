using Para.Graphs;

namespace Para;

/// <summary>A closed graph that gives a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public sealed class Pipeline<TResult> : Pipeline
{
    private readonly Func<StageOptions, Pipeline<TResult>>? _withOptions;

    internal Pipeline(SinkStage<TResult> sink)
        : base([sink], [])
    {
        ReadResult = results => results.Read(sink);
        _withOptions = options => new Pipeline<TResult>(sink.WithOptions(options));
    }

    internal Pipeline(
        IReadOnlyList<SinkStage> sinks, IReadOnlyList<BranchCheck> branchChecks, Func<ResultReader, TResult> readResult)
        : base(sinks, branchChecks) => ReadResult = readResult;

    /// <summary>Gets what makes the result out of what the sinks gathered.</summary>
    internal Func<ResultReader, TResult> ReadResult { get; }

    internal override bool HasResult => true;

    /// <inheritdoc cref="Pipeline.With(StageOptions)"/>
    public new Pipeline<TResult> With(StageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return WithResult(options);
    }

    private protected override Pipeline WithCore(StageOptions options) => WithResult(options);

    private Pipeline<TResult> WithResult(StageOptions options) => _withOptions is { } with
        ? with(options)
        : throw new InvalidOperationException(
            "This pipeline was combined out of several. Give the options to its parts before they are combined.");
}
