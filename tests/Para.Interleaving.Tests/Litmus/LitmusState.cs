using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Litmus;

/// <summary>A state of a <see cref="LitmusProgram"/>: the abstract machine of x86-TSO, written as plainly as can be.</summary>
internal sealed class LitmusState
{
    private readonly int[] _steps;

    // Of a thread that is in a process-wide fence, the processors that have had theirs: the first ones.
    private readonly int[] _fenced;
    private readonly List<(int Variable, long Value)>[] _buffers;

    public LitmusState(int threads, int variables)
    {
        _steps = new int[threads];
        _fenced = new int[threads];
        _buffers = [.. Enumerable.Range(0, threads).Select(_ => new List<(int, long)>())];
        Seen = [.. Enumerable.Range(0, threads).Select(_ => new List<long>())];
        Values = new long[variables];
    }

    private LitmusState(LitmusState other)
    {
        _steps = [.. other._steps];
        _fenced = [.. other._fenced];
        _buffers = [.. other._buffers.Select(buffer => buffer.ToList())];
        Seen = [.. other.Seen.Select(seen => seen.ToList())];
        Values = [.. other.Values];
    }

    public List<long>[] Seen { get; }

    public long[] Values { get; }

    public int StepsOf(int thread) => _steps[thread];

    /// <summary>The state after the oldest store of a thread's buffer has gone to memory; null if there is none.</summary>
    public LitmusState? TryFlush(int thread)
    {
        if (_buffers[thread].Count == 0)
        {
            return null;
        }

        var next = new LitmusState(this);
        (int variable, long value) = next._buffers[thread][0];
        next._buffers[thread].RemoveAt(0);
        next.Values[variable] = value;
        return next;
    }

    /// <summary>The state after a thread's step, or a part of it; null if that must wait for a buffer.</summary>
    public LitmusState? TryStep(int thread, LitmusStep step, MemoryModel model)
    {
        if (step.Kind == OperationKind.Barrier)
        {
            return TryFence(thread);
        }

        if (step.Kind is not (OperationKind.Read or OperationKind.Write) && _buffers[thread].Count > 0)
        {
            return null;
        }

        var next = new LitmusState(this);
        next._steps[thread]++;
        ref long variable = ref next.Values[step.Variable];
        List<(int Variable, long Value)> buffer = next._buffers[thread];
        switch (step.Kind)
        {
            case OperationKind.Read:
                int newest = buffer.FindLastIndex(store => store.Variable == step.Variable);
                next.Seen[thread].Add(newest >= 0 ? buffer[newest].Value : variable);
                break;
            case OperationKind.Write when model == MemoryModel.TotalStoreOrder:
                buffer.Add((step.Variable, step.Value));
                break;
            case OperationKind.Write:
                variable = step.Value;
                break;
            case OperationKind.Add:
                next.Seen[thread].Add(variable += step.Value);
                break;
            case OperationKind.CompareExchange:
                next.Seen[thread].Add(variable);
                variable = variable == 0 ? step.Value : variable;
                break;
            default:
                break;
        }

        return next;
    }

    public override string ToString() => string.Join(
        '|',
        string.Join(',', _steps),
        string.Join(',', _fenced),
        string.Join(';', _buffers.Select(buffer => string.Join(',', buffer))),
        string.Join(';', Seen.Select(seen => string.Join(',', seen))),
        string.Join(',', Values));

    // Its own processor first, which is found with an empty buffer from then on, then the others.
    private LitmusState? TryFence(int thread)
    {
        if (_buffers[thread].Count > 0 || _buffers[_fenced[thread]].Count > 0)
        {
            return null;
        }

        var next = new LitmusState(this);
        if (++next._fenced[thread] == _buffers.Length)
        {
            next._fenced[thread] = 0;
            next._steps[thread]++;
        }

        return next;
    }
}
