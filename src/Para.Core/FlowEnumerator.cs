using Para.Graphs;
using Para.Runs;

namespace Para;

/// <summary>Enumerates a run: it gets the run's batches, one at a time, and the run goes on when one has been enumerated.</summary>
// Design: towards the run this is a device that is given batches. Its call completes when the enumerating side has come to the end
// of the batch, so that side is alone with the batch meanwhile. Each side waits for the other by a task. A batch that has been given
// belongs to the enumerating side: the run, if it ends, does not wait for it any longer and discards nothing of it, so that no
// item is both enumerated and discarded; what is left of it when the enumeration is left, that side discards.
internal sealed class FlowEnumerator<T> : IAsyncEnumerator<T>, IBatchDevice<T, bool>
{
    private const string Name = "AsAsyncEnumerable";

    private readonly Flow<T> _flow;
    private readonly Engine _engine;
    private readonly RunOptions _options;
    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationToken _callers;

    // Completed by the run, with the next batch; read and replaced by the enumerating side before it lets the run go on.
    private TaskCompletionSource<ReadOnlyMemory<T>> _next = NewSource<ReadOnlyMemory<T>>();

    // Completed by the enumerating side, when it is done with the batch; replaced by the run, which is waiting for nothing then.
    private TaskCompletionSource<bool> _done = NewSource<bool>();

    // Belong to the enumerating side.
    private PipelineRun? _run;
    private ReadOnlyMemory<T> _batch;
    private int _position = -1;
    private bool _hasBatch;
    private bool _isDisposed;

    public FlowEnumerator(Flow<T> flow, Engine engine, RunOptions options, CancellationToken cancellationToken)
    {
        _flow = flow;
        _engine = engine;
        _options = options;
        _callers = cancellationToken;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public int MaxConcurrency => 1;

    public int PreferredBatchSize => 1024;

    public T Current => _batch.Span[_position];

    public async ValueTask ProcessAsync(
        ReadOnlyMemory<T> input, Memory<bool> output, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> done = NewSource<bool>();
        _done = done;
        _next.SetResult(input);

        await ((Task)done.Task.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        _run ??= Start();
        if (_callers.IsCancellationRequested)
        {
            DropRest();
        }
        else if (++_position < _batch.Length)
        {
            return true;
        }

        Task<ReadOnlyMemory<T>> next = _next.Task;
        if (_hasBatch)
        {
            _hasBatch = false;
            _batch = default;
            _next = NewSource<ReadOnlyMemory<T>>();
            next = _next.Task;
            _done.SetResult(true);
        }

        await Task.WhenAny(next, _run.Completion).ConfigureAwait(false);
        if (!next.IsCompletedSuccessfully)
        {
            _position = -1;
            await ThrowOriginalAsync().ConfigureAwait(false);
            return false;
        }

        _batch = await next.ConfigureAwait(false);
        _hasBatch = true;
        _position = 0;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (_run is not null)
        {
            await _cancellation.CancelAsync().ConfigureAwait(false);
            DropRest();
            await _run.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _cancellation.Dispose();
    }

    // The items of the batch behind the current one, which will not be enumerated any more.
    private void DropRest()
    {
        if (_hasBatch)
        {
            RunControl control = _run!.Control;
            DropReason reason = control.Phase == RunPhase.Faulted ? DropReason.Faulted : DropReason.Cancelled;
            control.Drop<T>(Name, reason, _batch.Span[(_position + 1)..]);
            _position = _batch.Length;
        }
    }

    private static TaskCompletionSource<TResult> NewSource<TResult>() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PipelineRun Start()
    {
        var batches = new DeviceStage<T, bool>(Name, _flow.Stage, this, isSequential: true, StageOptions.Default)
        {
            GivesNothing = true,
        };
        return ActionPipeline.Over(batches, static _ => throw new NotSupportedException())
            .Start(_engine, _options, _cancellation.Token);
    }

    // The caller knows its own token, not the one that is linked to it.
    private async Task ThrowOriginalAsync()
    {
        try
        {
            await _run!.Completion.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == _cancellation.Token)
        {
            throw new OperationCanceledException(exception.Message, exception, _callers);
        }
    }
}
