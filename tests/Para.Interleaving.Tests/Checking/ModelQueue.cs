using System.Diagnostics.CodeAnalysis;

namespace Para.Interleaving.Tests.Checking;

/// <summary>A queue for several threads, in the place of a concurrent one that is not under test.</summary>
internal sealed class ModelQueue<T> : ModelObject
{
    private readonly Queue<T> _items = [];

    /// <summary>Gets the number of items, when no thread runs.</summary>
    public int Count => _items.Count;

    public void Enqueue(T item)
    {
        LogicalThread thread = Step(OperationKind.Call);
        _items.Enqueue(item);
        thread.Done();
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        LogicalThread thread = Step(OperationKind.Call);
        bool isTaken = _items.TryDequeue(out item);
        thread.Done();
        return isTaken;
    }
}
