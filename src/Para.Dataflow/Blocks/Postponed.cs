using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <summary>What was offered and can be consumed later: the last message of each source, the source that has waited longest first.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class Postponed<T>
{
    private readonly Queue<ISourceBlock<T>> _sources = new();
    private readonly Dictionary<ISourceBlock<T>, DataflowMessageHeader> _messages = new(ReferenceEqualityComparer.Instance);

    public int Count => _sources.Count;

    /// <summary>A source offers one message at a time: a new one takes the place of the one before it.</summary>
    public void Put(ISourceBlock<T> source, DataflowMessageHeader message)
    {
        if (!_messages.ContainsKey(source))
        {
            _sources.Enqueue(source);
        }

        _messages[source] = message;
    }

    public bool TryTake([MaybeNullWhen(false)] out ISourceBlock<T> source, out DataflowMessageHeader message)
    {
        if (!_sources.TryDequeue(out source))
        {
            message = default;
            return false;
        }

        _messages.Remove(source, out message);
        return true;
    }
}
