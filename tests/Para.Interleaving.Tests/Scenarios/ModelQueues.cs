using System.Numerics;
using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>The queues of a worker, as their owner and thieves use them.</summary>
internal sealed class ModelQueues : IOverflow<string>
{
    private readonly PriorityDeques<string, CheckedAtomics> _queues = new();
    private readonly Items _items = new();

    /// <summary>The owner adds an item.</summary>
    public void Push(int level) => _queues.Push(level, _items.Make(), this);

    /// <summary>The owner takes an item of the most urgent level that has its bit set.</summary>
    public void Take(bool newest)
    {
        if (_queues.Filled is > 0 and var filled && TryTake(BitOperations.Log2(filled), newest, out string? item))
        {
            _items.Take(item);
        }
    }

    /// <summary>A thief takes an item.</summary>
    public void Steal()
    {
        if (_queues.TrySteal(ulong.MaxValue, out _, out _, out string? item))
        {
            _items.Take(item);
        }
    }

    /// <summary>A thief takes an item, and its share of the others.</summary>
    public void StealHalf()
    {
        if (!_queues.TrySteal(ulong.MaxValue, out int level, out int others, out string? item))
        {
            return;
        }

        _items.Take(item);
        for (; others > 0 && _queues.TryStealAnother(level, out string? another); others--)
        {
            _items.Take(another);
        }
    }

    /// <summary>What did not fit is somebody else's, and so taken.</summary>
    public void Add(int level, string item) => _items.Take(item);

    /// <summary>Follows the bits to what is left, and verifies that nothing is missing.</summary>
    public void Verify()
    {
        while (_queues.Filled is > 0 and var filled)
        {
            if (TryTake(BitOperations.Log2(filled), newest: false, out string? item))
            {
                _items.Take(item);
            }
        }

        _items.VerifyAllTaken();
    }

    private bool TryTake(int level, bool newest, out string? item) =>
        newest ? _queues.TryTakeNewest(level, out item) : _queues.TryTakeOldest(level, out item);
}
