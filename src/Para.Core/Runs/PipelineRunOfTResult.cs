using Para.Graphs;
using Para.Runs;

namespace Para;

/// <summary>A pipeline that was started and gives a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public sealed class PipelineRun<TResult> : PipelineRun
{
    // Continuations run elsewhere: the thread that ends a run is a worker, which must not be borrowed by whoever awaits.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<ResultReader, TResult> _readResult;

    internal PipelineRun(RunControl control, Func<ResultReader, TResult> readResult)
        : base(control) => _readResult = readResult;

    /// <inheritdoc cref="PipelineRun.Completion"/>
    public new Task<TResult> Completion => _completion.Task;

    private protected override Task CompletionCore => _completion.Task;

    internal override void SetResult(ResultReader results) => _completion.TrySetResult(_readResult(results));

    internal override void SetFaulted(Exception exception) => _completion.TrySetException(exception);

    internal override void SetCancelled() => _completion.TrySetCanceled(Control.CancellationToken);
}
