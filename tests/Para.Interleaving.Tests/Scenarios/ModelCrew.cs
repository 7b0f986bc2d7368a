using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A crew without threads and nodes: workers and publishers around an <see cref="IdleProtocol{THost,TAtomics}"/>.</summary>
/// <remarks>A publisher is a worker that is busy: what it adds to its queues may stay in its store buffer for a while.</remarks>
internal sealed class ModelCrew
{
    private const int Capacity = 4;
    private const int Level = 7;

    private readonly IdleProtocol<Host, CheckedAtomics> _idle;

    // Those of the workers, then those of the publishers.
    private readonly PriorityDeques<string, CheckedAtomics>[] _queues;
    private readonly SharedQueues<string, CheckedAtomics> _shared = new();
    private readonly ModelEvent[] _wakes;
    private readonly Items _items = new();

    // How often a searching worker looks for work, and, for each, how often it still may. Belongs to the worker.
    private readonly int _looks;
    private readonly int[] _left;

    // Where the first two pieces of work wait until both are being done.
    private readonly ModelGate _gate = new(2);

    // How many pieces are done, if that ends the workers.
    private long _done;

    public ModelCrew(int workers, int publishers, int looks = 0)
    {
        _idle = new(workers, new Host(this));
        _queues = [.. Enumerable.Range(0, workers + publishers).Select(_ => new PriorityDeques<string, CheckedAtomics>(Capacity))];
        _wakes = [.. Enumerable.Range(0, workers).Select(_ => new ModelEvent())];
        _looks = looks;
        _left = new int[workers];
    }

    /// <summary>Gets after how many pieces of work whoever does the last one ends the workers; with 0 nobody does.</summary>
    public int EndsAfter { get; init; }

    /// <summary>Gets whether the first two pieces wait for each other.</summary>
    public bool FirstTwoMeet { get; init; }

    /// <summary>Gets whether the first piece makes another one.</summary>
    public bool FirstMakesAnother { get; init; }

    /// <summary>There is work from the beginning on. Before the threads run.</summary>
    /// <param name="number">In whose queues: a worker, or behind those a publisher.</param>
    /// <param name="pieces">How many pieces.</param>
    public void Fill(int number, int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            _queues[number].Push(Level, _items.Make(), _shared);
        }
    }

    /// <summary>A worker or a publisher adds work to its own queues.</summary>
    public void Publish(int number, int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            _queues[number].Push(Level, _items.Make(), _shared);
            _idle.WakeIfNeeded();
        }
    }

    /// <summary>Somebody who is no worker adds work.</summary>
    public void PublishForAll(int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            _shared.Add(Level, _items.Make());
            _idle.WakeIfNeeded();
        }
    }

    /// <summary>A worker does what there is, until it is told to end.</summary>
    public void Work(int number)
    {
        bool isSearching = false;
        do
        {
            while (TryTake(number, out string? item))
            {
                _idle.FoundWork(ref isSearching);
                Do(number, item);
            }

            _left[number] = _looks;
        }
        while (_idle.WaitForWork(number, ref isSearching));
    }

    /// <summary>Ends the workers.</summary>
    public void Stop() => _idle.Stop();

    public void Verify() => _items.VerifyAllTaken();

    // Own work, then what is left for all, then half of somebody else's.
    private bool TryTake(int number, [MaybeNullWhen(false)] out string item)
    {
        PriorityDeques<string, CheckedAtomics> own = _queues[number];
        if ((own.Filled != 0 && own.TryTakeOldest(Level, out item)) || _shared.TryTakeFirst(ulong.MaxValue, out _, out item))
        {
            return true;
        }

        for (int other = 0; other < _queues.Length; other++)
        {
            if (other != number && TrySteal(own, _queues[other], out item))
            {
                return true;
            }
        }

        item = null;
        return false;
    }

    private bool TrySteal(
        PriorityDeques<string, CheckedAtomics> own,
        PriorityDeques<string, CheckedAtomics> victim,
        [MaybeNullWhen(false)] out string item)
    {
        bool isTaken = own.TryStealHalf(victim, ulong.MaxValue, _shared, out _, out item, out bool isMoved);
        if (isMoved)
        {
            _idle.WakeIfNeeded();
        }

        return isTaken;
    }

    private void Do(int number, string item)
    {
        _items.Take(item);
        int piece = int.Parse(item, CultureInfo.InvariantCulture);
        if (FirstTwoMeet && piece < 2)
        {
            _gate.Pass();
        }

        if (FirstMakesAnother && piece == 0)
        {
            Publish(number, 1);
        }

        if (EndsAfter > 0 && CheckedAtomics.Add(ref _done, 1) == EndsAfter)
        {
            Stop();
        }
    }

    private readonly struct Host(ModelCrew crew) : IIdleHost
    {
        public bool HasWork => !crew._shared.IsEmpty || Array.Exists(crew._queues, queues => !queues.IsEmpty);

        public bool TrySpin(int worker) => crew._left[worker]-- > 0;

        public void WaitForWake(int worker) => crew._wakes[worker].Wait();

        public void Wake(int worker) => crew._wakes[worker].Set();
    }
}
