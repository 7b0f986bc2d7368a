using System.Diagnostics.CodeAnalysis;
using Para.Graphs;

namespace Para.Engines;

/// <summary>An asynchronous sequence, read by an asynchronous method on the thread pool: it holds no thread while it waits.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A token source without timer or wait handle holds nothing to be disposed.")]
internal sealed class AsyncSourceRun<T> : PumpedSourceRun<T>
{
    private readonly AsyncSourceStage<T> _stage;

    // Cancelled when the source shall read no further, so that a read that waits ends.
    private readonly CancellationTokenSource _stopped = new();

    public AsyncSourceRun(AsyncSourceStage<T> stage, PlanNode node, EngineRun run)
        : base(node, run) => _stage = stage;

    internal override void OnPhaseChanged()
    {
        base.OnPhaseChanged();
        if (IsStopped)
        {
            _ = StopAsync();
        }
    }

    private protected override void StartPump() =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static source => ExecutionContext.Run(
                source.Control.Context, static source => _ = ((AsyncSourceRun<T>)source!).PumpAsync(), source),
            this,
            preferLocal: false);

    // Not here: user code may have callbacks at the token, and this may be anybody's thread.
    private async Task StopAsync()
    {
        try
        {
            await _stopped.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
            // What the callbacks throw reaches nobody: that the source is stopped has another reason, which is told.
        }
    }

    private async Task PumpAsync()
    {
        IAsyncEnumerator<T>? enumerator = null;
        SetInUserCode(true);
        try
        {
            enumerator = _stage.Open(new RunContext(this));
            SetInUserCode(false);
            await ReadAllAsync(enumerator).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            FaultUnlessStopped(exception);
        }

        SetInUserCode(true);
        try
        {
            if (enumerator is not null)
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            FaultUnlessStopped(exception);
        }

        EngineRun.WithoutContext(static source => source.EndPump(), this);
    }

    // What answers the token has been told to end.
    private void FaultUnlessStopped(Exception exception)
    {
        if (exception is not OperationCanceledException || !IsStopped)
        {
            Fault(exception);
        }
    }

    private async Task ReadAllAsync(IAsyncEnumerator<T> enumerator)
    {
        while (true)
        {
            if (!MayRead(out bool isOver))
            {
                if (isOver)
                {
                    return;
                }

                if (MustWait())
                {
                    await PumpWake.WaitAsync().ConfigureAwait(false);
                }

                continue;
            }

            SetInUserCode(true);
            bool isThere = await enumerator.MoveNextAsync().ConfigureAwait(false);
            T? item = isThere ? enumerator.Current : default;
            SetInUserCode(false);
            if (!isThere || !TryWrite(item!))
            {
                return;
            }

            if (NeedsTurn)
            {
                EngineRun.WithoutContext(static source => source.EnsureTurn(), this);
            }
        }
    }

    private sealed class RunContext(AsyncSourceRun<T> source) : SourceContext<T>
    {
        public override CancellationToken CancellationToken => source._stopped.Token;

        private protected override void DropCore(T item, bool isOverflow)
        {
            if (isOverflow)
            {
                source.Drop([item], DropReason.Overflow);
            }
            else
            {
                source.Drop<T>([item]);
            }
        }
    }
}
