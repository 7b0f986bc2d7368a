using System.Diagnostics.CodeAnalysis;
using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>How a crew sleeps and wakes: <c>Crew.Idle.cs</c> and the loop of <c>Worker.cs</c>, over the structures that ship.</summary>
/// <remarks>
/// Each worker and each publisher has a queue of its own, which it adds to and all take from. A publisher is a worker that is
/// busy; so what it adds may stay in its store buffer for a while.
/// </remarks>
internal sealed class ModelCrew
{
    private const int Capacity = 4;

    private readonly IdleWorkers<CheckedAtomics> _idle;
    private readonly ModelWorker[] _workers;
    private readonly StealDeque<string, CheckedAtomics>[] _queues;
    private readonly Items _items = new();
    private readonly int _looks;
    private readonly int _pieces;

    // Where each piece of work waits until all are being done; null if they need not.
    private readonly ModelGate? _gate;

    // How many pieces are done; whoever does the last one ends the workers.
    private long _done;
    private long _isStopping;

    /// <param name="workers">The number of workers.</param>
    /// <param name="publishers">The number of those who only add work.</param>
    /// <param name="looks">How often a searcher looks for work before it goes to sleep.</param>
    /// <param name="pieces">How many pieces of work there will be.</param>
    /// <param name="meet">Whether each piece waits for all others to be begun.</param>
    public ModelCrew(int workers, int publishers, int looks, int pieces, bool meet)
    {
        _idle = new IdleWorkers<CheckedAtomics>(workers);
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new ModelWorker())];
        _queues = [.. Enumerable.Range(0, workers + publishers).Select(_ => new StealDeque<string, CheckedAtomics>(Capacity))];
        _looks = looks;
        _pieces = pieces;
        _gate = meet ? new ModelGate(pieces) : null;
    }

    /// <summary>A publisher adds work.</summary>
    public void Publish(int publisher, int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            _queues[_workers.Length + publisher].TryPush(_items.Make());
            WakeIfNeeded();
        }
    }

    /// <summary>A worker does what there is, until it is told to end: as <c>Worker.Work</c>.</summary>
    public void Work(int number)
    {
        ModelWorker self = _workers[number];
        while (true)
        {
            if (!TryTake(number, out string? item))
            {
                if (!WaitForWork(self, number))
                {
                    return;
                }

                continue;
            }

            if (self.IsSearching)
            {
                self.IsSearching = false;
                EndSearch();
            }

            _items.Take(item);
            _gate?.Pass();
            if (CheckedAtomics.Add(ref _done, 1) == _pieces)
            {
                Stop();
            }
        }
    }

    /// <summary>Ends the workers: as <c>Crew.Stop</c>.</summary>
    public void Stop()
    {
        CheckedAtomics.Write(ref _isStopping, 1);
        CheckedAtomics.Fence();
        int worker;
        while ((worker = _idle.ClaimAny()) >= 0)
        {
            _idle.Search();
            _workers[worker].Wake.Set();
        }
    }

    public void Verify()
    {
        Expect.That(_items.Taken == _pieces, "work is left");
        _items.VerifyAllTaken();
    }

    // As Worker.TrySteal: one to be done, and another one for the worker's own queue.
    private bool TryTake(int number, [MaybeNullWhen(false)] out string item)
    {
        if (_queues[number].TryPop(out item))
        {
            return true;
        }

        for (int other = 0; other < _queues.Length; other++)
        {
            if (other != number && _queues[other].TrySteal(out item))
            {
                if (_queues[other].TrySteal(out string? another))
                {
                    _queues[number].TryPush(another);

                    // While it was moved, somebody who went to sleep may not have found it.
                    WakeIfNeeded();
                }

                return true;
            }
        }

        return false;
    }

    // From here on as in Crew.Idle.cs.
    private void WakeIfNeeded()
    {
        if (_idle.IsWakeNeededForNewWork())
        {
            WakeOne();
        }
    }

    private void EndSearch()
    {
        _idle.EndSearch();
        if (_idle.NeedsWake && HasWork)
        {
            WakeOne();
        }
    }

    private bool WaitForWork(ModelWorker self, int number)
    {
        if (self.IsSearching || _idle.TrySearch())
        {
            self.IsSearching = true;
            if (Spin())
            {
                return true;
            }
        }

        _idle.Sleep(number, self.IsSearching);
        self.IsSearching = false;
        bool isStopping = IsStopping;
        if (!(isStopping || HasWork) || !_idle.TryStayAwake(number))
        {
            self.Wake.Wait();
            isStopping = IsStopping;
        }

        self.IsSearching = true;
        return !isStopping || HasWork;
    }

    private bool IsStopping => CheckedAtomics.Read(ref _isStopping) != 0;

    private bool HasWork => Array.Exists(_queues, queue => queue.Count > 0);

    private bool Spin()
    {
        for (int look = 0; look < _looks; look++)
        {
            if (HasWork)
            {
                return true;
            }
        }

        return false;
    }

    private void WakeOne()
    {
        bool mustLookAgain;
        do
        {
            int worker = _idle.ClaimSleeper(out mustLookAgain);
            if (worker >= 0)
            {
                _workers[worker].Wake.Set();
            }
        }
        while (mustLookAgain && _idle.IsAnyAsleep && HasWork);
    }
}
