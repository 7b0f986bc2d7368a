using System.Diagnostics;
using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>All schedules, but of those that differ only in the order of steps that do not depend on each other, one.</summary>
/// <remarks>
/// Dynamic partial-order reduction (Flanagan and Godefroid, https://doi.org/10.1145/1040305.1040315) with sleep sets (Godefroid,
/// https://doi.org/10.1007/3-540-60761-7). Store buffers are processes of their own (Zhang, Kusano and Wang,
/// https://doi.org/10.1145/2737924.2737956).
/// </remarks>
// Design: of each step, a vector clock says which steps happened before it: those of its own process, those on its location that
// it depends on, and all of their causes. Where a step e depends on an earlier one d of another process and d did not happen before
// it by way of something else, the two race: the other order must be explored too. So at the place of d it must be the turn of e's
// process, or of one that begins what leads to e. When a turn has been explored, it sleeps in what is explored at the same place
// later, until something happens that it depends on: up to there, both orders are the same.
//
// Which one is wanted at the place of d follows source sets (Abdulla et al., https://doi.org/10.1145/2535838.2535845): one that
// sleeps there will do. With the larger sets of the first paper, a process may be wanted that sleeps, and the reversal be lost.
internal sealed class ExhaustiveSearch : Strategy
{
    private readonly List<Turn> _path = [];

    // How many turns of the path this schedule has taken, and which processes sleep before the next one.
    private int _depth;
    private uint _sleeping;
    private bool _isRedundant;

    // By process, its last turn; by location, the last accesses. Of this schedule.
    private int[] _lastTurns = [];
    private readonly List<Accesses> _accesses = [];

    // By the thread on whose processor it was, and by the thread that put it there, the last barrier. Of this schedule.
    private int[] _barriers = [];

    // By thread, the last turn of its buffer that a barrier on its processor must wait for: see LogicalThread.CanFence.
    private int[] _lastFenced = [];

    // Of the turn that is being taken, the last turns of others that it depends on.
    private readonly List<int> _dependent = [];

    public override bool IsRedundant => _isRedundant;

    public override int Choose(Schedule schedule, uint enabled)
    {
        if (_depth == 0)
        {
            _lastTurns = NoTurns(schedule);
            _accesses.Clear();
            _barriers = new int[schedule.Threads * schedule.Threads];
            Array.Fill(_barriers, -1);
            _lastFenced = new int[schedule.Threads];
            Array.Fill(_lastFenced, -1);
        }

        uint awake = enabled & ~_sleeping;
        _isRedundant |= _depth == _path.Count && awake == 0;
        if (_isRedundant)
        {
            // Whatever comes now has been explored.
            return First(schedule, enabled);
        }

        if (_depth == _path.Count)
        {
            _path.Add(new Turn(enabled, _sleeping, First(schedule, awake), NoTurns(schedule)));
        }

        Turn turn = _path[_depth];
        Debug.Assert(turn.Enabled == enabled, "schedules that begin with the same turns are the same up to there");
        Operation operation = schedule.OperationOf(turn.Process);
        TakeTurn(schedule, turn, operation);
        _sleeping = StillAsleep(schedule, turn, operation);
        _depth++;
        return turn.Process;
    }

    public override bool MoveNext()
    {
        _depth = 0;
        _sleeping = 0;
        _isRedundant = false;
        for (int last = _path.Count - 1; last >= 0; last--)
        {
            if (_path[last].TryMoveNext())
            {
                return true;
            }

            _path.RemoveAt(last);
        }

        return false;
    }

    public override string ToString() => "exhaustive";

    // The running thread goes on, if need be behind its own stores: that needs no handover.
    private static int First(Schedule schedule, uint candidates)
    {
        if (schedule.Running >= 0)
        {
            int own = schedule[schedule.Running].IsDraining ? schedule.Running + schedule.Threads : schedule.Running;
            if ((candidates & (1U << own)) != 0)
            {
                return own;
            }
        }

        return BitOperations.TrailingZeroCount(candidates);
    }

    private static uint StillAsleep(Schedule schedule, Turn turn, Operation operation)
    {
        uint asleep = (turn.Sleeping | turn.Explored) & ~(1U << turn.Process);
        for (uint rest = asleep; rest != 0; rest &= rest - 1)
        {
            int process = BitOperations.TrailingZeroCount(rest);
            if (schedule.AreDependent(process, schedule.OperationOf(process), turn.Process, operation))
            {
                asleep &= ~(1U << process);
            }
        }

        return asleep;
    }

    private static int[] NoTurns(Schedule schedule)
    {
        int[] turns = new int[2 * schedule.Threads];
        Array.Fill(turns, -1);
        return turns;
    }

    // Computes what happened before the turn, and finds the turns that it races with.
    private void TakeTurn(Schedule schedule, Turn turn, Operation operation)
    {
        int process = turn.Process;
        int[] clock = turn.Clock;
        Array.Fill(clock, -1);
        Join(clock, _lastTurns[process]);
        if (process >= schedule.Threads)
        {
            // A store leaves the buffer after it came there.
            int thread = process - schedule.Threads;
            int cause = schedule[thread].Stores.Oldest.Cause;
            Join(clock, cause);
            _lastFenced[thread] = cause < _lastTurns[thread] ? _depth : _lastFenced[thread];
        }
        else
        {
            _lastFenced[process] = _lastTurns[process + schedule.Threads];
            Join(clock, operation.Drains ? _lastFenced[process] : -1);
        }

        int[] causes = [.. clock];
        FindDependent(schedule, process, operation);
        foreach (int earlier in _dependent)
        {
            Join(clock, earlier);
        }

        if (operation.Processor != Operation.Nowhere)
        {
            // The stores that it waits for left their buffer before; the other way round it cannot be.
            Join(clock, _lastFenced[operation.Processor]);
        }

        foreach (int earlier in _dependent)
        {
            if (earlier > causes[_path[earlier].Process])
            {
                _path[earlier].Want(FirstTowards(turn, earlier));
            }
        }

        clock[process] = _depth;
        _lastTurns[process] = _depth;
    }

    // Of each process of another thread, the last turns that this one depends on. Then it is known for those that come later.
    private void FindDependent(Schedule schedule, int process, Operation operation)
    {
        _dependent.Clear();
        if (operation.Location != Operation.Nowhere)
        {
            while (_accesses.Count <= operation.Location)
            {
                _accesses.Add(new Accesses(NoTurns(schedule), NoTurns(schedule)));
            }

            Accesses accesses = _accesses[operation.Location];
            for (int other = 0; other < accesses.Writes.Length; other++)
            {
                // A thread sees its own stores whether they have left its buffer or not: it does not depend on that.
                if (!schedule.AreOfOneThread(other, process))
                {
                    AddDependent(accesses.Writes[other]);
                    AddDependent(operation.IsWrite ? accesses.Reads[other] : -1);
                }
            }

            accesses.Of(operation)[process] = _depth;
        }

        if (process < schedule.Threads)
        {
            foreach (int barrier in _barriers.AsSpan(process * schedule.Threads, schedule.Threads))
            {
                AddDependent(barrier);
            }
        }

        if (operation.Processor != Operation.Nowhere)
        {
            AddDependent(_lastTurns[operation.Processor]);
            _barriers[(operation.Processor * schedule.Threads) + process] = _depth;
        }
    }

    private void AddDependent(int turn)
    {
        if (turn >= 0)
        {
            _dependent.Add(turn);
        }
    }

    // Whose turn it can be in the place of an earlier turn that this one races with, on the way to this one first: those with steps
    // that happened before this one and not after the earlier one, and that need no other such step before them.
    private uint FirstTowards(Turn turn, int earlier)
    {
        uint first = 0;
        bool isNext = true;
        for (int i = earlier + 1; i < _depth; i++)
        {
            Turn cause = _path[i];
            if (i <= turn.Clock[cause.Process] && cause.Clock[_path[earlier].Process] < earlier)
            {
                isNext = false;
                first |= NeedsNone(cause, earlier) ? 1U << cause.Process : 0;
            }
        }

        return isNext ? 1U << turn.Process : first;
    }

    private static bool NeedsNone(Turn turn, int earlier)
    {
        for (int process = 0; process < turn.Clock.Length; process++)
        {
            if (process != turn.Process && turn.Clock[process] > earlier)
            {
                return false;
            }
        }

        return true;
    }

    private void Join(int[] clock, int turn)
    {
        for (int process = 0; turn >= 0 && process < clock.Length; process++)
        {
            clock[process] = Math.Max(clock[process], _path[turn].Clock[process]);
        }
    }
}
