using System.Numerics;
using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>The queues of a worker, as their owner and thieves use them, those of the thieves, and what does not fit.</summary>
internal sealed class ModelQueues(int capacity, int thieves)
{
    private readonly PriorityDeques<string, CheckedAtomics> _owners = new(capacity);
    private readonly PriorityDeques<string, CheckedAtomics>[] _thieves =
        [.. Enumerable.Range(0, thieves).Select(_ => new PriorityDeques<string, CheckedAtomics>(capacity))];

    private readonly SharedQueues<string, CheckedAtomics> _shared = new();
    private readonly Items _items = new();

    /// <summary>The owner adds an item.</summary>
    public void Push(int level) => _owners.Push(level, _items.Make(), _shared);

    /// <summary>The owner takes an item of the most urgent level that has its bit set.</summary>
    public void Take(bool newest)
    {
        if (TryTake(_owners, newest, out string? item))
        {
            _items.Take(item);
        }
    }

    /// <summary>A thief takes half of what there is: the first to be done, the others into its own queues.</summary>
    public void Steal(int thief = 0)
    {
        if (_thieves[thief].TryStealHalf(_owners, ulong.MaxValue, _shared, out _, out string? item, out _))
        {
            _items.Take(item);
        }
    }

    /// <summary>Somebody takes what did not fit.</summary>
    /// <returns>Whether there was something.</returns>
    public bool TryTakeShared()
    {
        if (!_shared.TryTakeFirst(ulong.MaxValue, out _, out string? item))
        {
            return false;
        }

        _items.Take(item);
        return true;
    }

    /// <summary>Follows the bits to what is left, and verifies that nothing is missing.</summary>
    public void Verify()
    {
        foreach (PriorityDeques<string, CheckedAtomics> queues in _thieves.Append(_owners))
        {
            while (queues.Filled != 0)
            {
                if (TryTake(queues, newest: false, out string? item))
                {
                    _items.Take(item);
                }
            }
        }

        while (TryTakeShared())
        {
        }

        _items.VerifyAllTaken();
    }

    private static bool TryTake(PriorityDeques<string, CheckedAtomics> queues, bool newest, out string? item)
    {
        item = null;
        return queues.Filled is > 0 and var filled
            && (newest
                ? queues.TryTakeNewest(BitOperations.Log2(filled), out item)
                : queues.TryTakeOldest(BitOperations.Log2(filled), out item));
    }
}
