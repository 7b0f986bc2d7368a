using Para.Engines;

namespace Para.Kernels;

/// <summary>Calls a function with an object that belongs to the calling worker for the time of a batch.</summary>
/// <remarks>
/// Of a stateless stage, so several workers are in it at once: each with a local of its own. A kernel that was never called
/// has none.
/// </remarks>
internal sealed class LocalSelectKernel<TIn, TLocal, TOut>(
    Func<TLocal> localInit, Func<TLocal, TIn, TOut> body, Action<TLocal> localFinally)
    : TransformKernel<TIn, TOut>, IDisposable
{
    private readonly Lock _lock = new();

    // Locals that no worker is using, and the thread that used each last; the longest idle one comes first. Guarded by _lock,
    // under which no user code runs. A local belongs to the worker that took it out; taking and returning order its calls.
    private readonly List<(TLocal Local, int Thread)> _idle = [];

    // No lock: the run is over, so no worker is in the stage or will be.
    public void Dispose() => Finishing.FinishAll(_idle.Select(entry => entry.Local), localFinally);

    protected override void ProcessCore(ReadOnlySpan<TIn> input, Span<TOut> output, ref BatchProgress progress)
    {
        Func<TLocal, TIn, TOut> f = body;
        output = output[..input.Length];
        TLocal local = TryTake(out TLocal? idle) ? idle! : Create();
        try
        {
            for (int i = 0; i < input.Length; i++)
            {
                progress.Consumed = i;
                progress.Produced = i;
                output[i] = f(local, input[i]);
            }
        }
        finally
        {
            Return(local);
        }

        progress.Consumed = input.Length;
        progress.Produced = input.Length;
    }

    // A worker gets the local that it had before, whose data is in its core's cache. Otherwise it gets the one that has been
    // idle the longest, whose worker is the least likely to come back for it; a new one is made only where none is idle, so
    // there are never more than workers have been in the stage at a time.
    private bool TryTake(out TLocal? local)
    {
        int thread = Environment.CurrentManagedThreadId;
        lock (_lock)
        {
            if (_idle.Count == 0)
            {
                local = default;
                return false;
            }

            int index = _idle.Count - 1;
            while (index > 0 && _idle[index].Thread != thread)
            {
                index--;
            }

            local = _idle[index].Local;
            _idle.RemoveAt(index);
            return true;
        }
    }

    private void Return(TLocal local)
    {
        lock (_lock)
        {
            _idle.Add((local, Environment.CurrentManagedThreadId));
        }
    }

    private TLocal Create()
    {
        ExecutionContext? context = ExecutionContext.Capture();
        TLocal local = localInit();

        // What the factory changed of its context is not for the first call.
        if (context is not null)
        {
            ExecutionContext.Restore(context);
        }

        return local;
    }
}
