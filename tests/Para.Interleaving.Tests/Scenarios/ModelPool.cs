using Para.Engines;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A pool of crews, runs that lease them, and the timer that disposes those that nobody uses.</summary>
/// <remarks>The pool has a lock, so one of its critical sections is one step.</remarks>
internal sealed class ModelPool
{
    private readonly ModelClock _clock = new();
    private readonly ModelLock _lock = new();
    private readonly List<Crew> _crews = [];
    private readonly IdlePool<int, Crew> _pool;

    public ModelPool() => _pool = new IdlePool<int, Crew>(Create, TimeSpan.FromSeconds(1), _clock);

    /// <summary>Runs, one after the other.</summary>
    /// <param name="shapes">What crew each of them needs.</param>
    public void Run(params int[] shapes)
    {
        foreach (int shape in shapes)
        {
            _lock.Enter();
            Crew crew = _pool.Lease(shape);
            crew.Use(shape);
            _lock.Enter();
            _pool.GiveBack(shape, crew);
        }
    }

    /// <summary>The timer comes by.</summary>
    public void GoOn()
    {
        _lock.Enter();
        _clock.GoOn();
    }

    public void Verify()
    {
        // Whatever is idle has a timer.
        _clock.GoOn();
        Expect.That(_crews.TrueForAll(crew => crew.IsDisposed), "a crew is idle for ever");
    }

    private Crew Create(int shape)
    {
        var crew = new Crew(shape);
        _crews.Add(crew);
        return crew;
    }

    private sealed class Crew(int shape) : IDisposable
    {
        // Changed in steps, so that all orders are explored.
        private long _users;
        private long _isDisposed;

        public bool IsDisposed => CheckedAtomics.Read(ref _isDisposed) != 0;

        public void Use(int wanted)
        {
            Expect.That(shape == wanted, "a crew of another shape");
            Expect.That(CheckedAtomics.Add(ref _users, 1) == 1, "two runs have one crew");
            Expect.That(!IsDisposed, "a run has a crew that was disposed");
            CheckedAtomics.Add(ref _users, -1);
        }

        public void Dispose()
        {
            Expect.That(CheckedAtomics.Exchange(ref _isDisposed, 1) == 0, "a crew is disposed twice");
            Expect.That(CheckedAtomics.Read(ref _users) == 0, "a crew is disposed while a run has it");
        }
    }
}
