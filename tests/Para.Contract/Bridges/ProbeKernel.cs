using Para.Contract.Tools;
using Para.Engines;

namespace Para.Contract.Bridges;

/// <summary>The kernel of an asynchronous sink that writes down what is asked of it.</summary>
public sealed class ProbeKernel : AsyncSinkKernel<int>
{
    private readonly OverlapProbe _overlaps = new();
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<string> _calls = [];
    private readonly List<int> _items = [];

    /// <summary>Gets what is done with each item: whether the target has it and wants more.</summary>
    public Func<int, CancellationToken, ValueTask<bool>> OnWrite { get; init; } = (_, _) => new ValueTask<bool>(true);

    public Func<CancellationToken, ValueTask> OnComplete { get; init; } = _ => ValueTask.CompletedTask;

    public Action<Exception?> OnEnded { get; init; } = _ => { };

    public int Overlaps => _overlaps.Overlaps;

    /// <summary>Gets the calls other than writes, and one for writes in a row.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public IReadOnlyList<int> Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>Gets how the run ended.</summary>
    public Exception? End { get; private set; }

    protected override async ValueTask<bool> WriteCore(ReadOnlyMemory<int> items, CancellationToken cancellationToken)
    {
        Note("write");
        _overlaps.Enter();
        try
        {
            for (int i = 0; i < items.Length; i++)
            {
                int item = items.Span[i];
                bool wantsMore = await OnWrite(item, cancellationToken);
                lock (_lock)
                {
                    _items.Add(item);
                }

                Consumed = i + 1;
                if (!wantsMore)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            _overlaps.Leave();
        }
    }

    protected override async ValueTask CompleteCore(CancellationToken cancellationToken)
    {
        Note("complete");
        _overlaps.Enter();
        try
        {
            await OnComplete(cancellationToken);
        }
        finally
        {
            _overlaps.Leave();
        }
    }

    protected override void EndedCore(Exception? exception)
    {
        Note("ended");
        _overlaps.Enter();
        End = exception;
        OnEnded(exception);
        _overlaps.Leave();
    }

    private void Note(string call)
    {
        lock (_lock)
        {
            if (_calls is not [.., "write"] || call != "write")
            {
                _calls.Add(call);
            }
        }
    }
}
