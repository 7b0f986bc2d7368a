using System.Globalization;
using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Items that go through queues, each with a number, and how often each was taken.</summary>
internal sealed class Items
{
    // Bookkeeping of the test: of the thread that has its turn.
    private readonly List<int> _taken = [];

    /// <summary>Makes a new item.</summary>
    public string Make()
    {
        _taken.Add(0);
        return (_taken.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Somebody has taken an item.</summary>
    /// <exception cref="InvalidOperationException">It is none, or was taken before.</exception>
    public void Take(string? item)
    {
        Expect.That(item is not null, "a slot is taken that holds nothing");
        Expect.That(++_taken[int.Parse(item!, CultureInfo.InvariantCulture)] == 1, "item " + item + " is taken twice");
    }

    /// <summary>Adds new items; those that do not fit do not exist.</summary>
    public void Push(StealDeque<string, CheckedAtomics> deque, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!deque.TryPush(Make()))
            {
                _taken.RemoveAt(_taken.Count - 1);
            }
        }
    }

    public void Pop(StealDeque<string, CheckedAtomics> deque)
    {
        if (deque.TryPop(out string? item))
        {
            Take(item);
        }
    }

    public void Steal(StealDeque<string, CheckedAtomics> deque)
    {
        if (deque.TrySteal(out string? item))
        {
            Take(item);
        }
    }

    /// <summary>Takes what is left, and verifies that nothing is missing.</summary>
    public void VerifyAllTaken(StealDeque<string, CheckedAtomics> deque)
    {
        while (deque.TryPop(out string? item))
        {
            Take(item);
        }

        VerifyAllTaken();
    }

    /// <summary>Verifies that nothing is missing.</summary>
    public void VerifyAllTaken() => Expect.That(!_taken.Contains(0), "item " + _taken.IndexOf(0) + " is lost");
}
