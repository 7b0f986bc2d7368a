using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Threads at the queues for all: each item is taken once, and what is there has been counted.</summary>
internal static class SharedQueuesScenarios
{
    private const int Low = 3;
    private const int High = 40;

    /// <summary>One adds to two levels and takes, another one takes.</summary>
    public static Scenario AddsAndTakes() => CreateUsed(
        queues =>
        {
            queues.Add(Low);
            queues.Add(High);
            queues.Take();
        },
        queues =>
        {
            queues.Take();
            queues.Take();
            queues.Take();
        });

    /// <summary>One uses a level for the first time while another one looks.</summary>
    public static Scenario FirstUse() => Create(queues => queues.Add(Low), queues => queues.Take());

    /// <summary>Two use different levels for the first time.</summary>
    public static Scenario FirstUseOfTwoLevels() => Create(queues => queues.Add(Low), queues => queues.Add(High));

    /// <summary>Two use one level for the first time, and take.</summary>
    public static Scenario FirstUseOfOneLevel() => Create(
        queues =>
        {
            queues.Add(Low);
            queues.Take();
        },
        queues =>
        {
            queues.Add(Low);
            queues.Take();
        });

    /// <summary>An item of one thread is taken while it counts, and another thread's is not overlooked because of that.</summary>
    public static Scenario CountedBeforeAdded() => Create(
        queues => queues.Add(High),
        queues =>
        {
            queues.Add(Low);
            queues.VerifyCounted(Low);
        },
        queues => queues.Take());

    // The levels have been used before.
    private static Scenario CreateUsed(params Action<Queues>[] threads)
    {
        var queues = new Queues();
        queues.Add(Low);
        queues.Add(High);
        queues.Take();
        queues.Take();
        return Create(queues, threads);
    }

    private static Scenario Create(params Action<Queues>[] threads) => Create(new Queues(), threads);

    private static Scenario Create(Queues queues, Action<Queues>[] threads) => new()
    {
        Threads = [.. threads.Select(thread => new Action(() => thread(queues)))],
        AtEnd = queues.Verify,
        Shared = queues,
        SharesPlainMemory = true,
    };

    private sealed class Queues
    {
        private readonly SharedQueues<string, CheckedAtomics> _queues = new();
        private readonly Items _items = new();

        public void Add(int level) => _queues.Add(level, _items.Make());

        public void Take()
        {
            if (_queues.TryTakeFirst(ulong.MaxValue, out _, out string? item))
            {
                _items.Take(item);
            }
        }

        /// <summary>Nobody adds to a level any more: if nothing is counted, nothing is there.</summary>
        public void VerifyCounted(int level) =>
            Expect.That(!_queues.IsEmpty || !_queues.TryTake(level, out _), "an item is there that is not counted");

        /// <summary>Follows the levels to what is left, and verifies that nothing is missing.</summary>
        public void Verify()
        {
            while (!_queues.IsEmpty)
            {
                Expect.That(_queues.TryTakeFirst(ulong.MaxValue, out _, out string? item), "what is counted is not there");
                _items.Take(item);
            }

            _items.VerifyAllTaken();
        }
    }
}
