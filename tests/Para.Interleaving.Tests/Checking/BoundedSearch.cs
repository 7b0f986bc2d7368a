using System.Globalization;
using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>All schedules in which threads are pre-empted so many times at most.</summary>
/// <remarks>
/// A thread is pre-empted when another one takes a turn although it could go on. Most faults show with one or two pre-emptions
/// (CHESS, https://doi.org/10.1145/1273442.1250785). Turns of store buffers are free.
/// </remarks>
internal sealed class BoundedSearch(int preemptions) : Strategy
{
    private readonly List<Choice> _path = [];

    // How many choices of the path this schedule has made, and how many pre-emptions it has left.
    private int _depth;
    private int _left;

    public override int Choose(Schedule schedule, uint enabled)
    {
        if (_depth == 0)
        {
            _left = preemptions;
        }

        if (_depth == _path.Count)
        {
            uint candidates = schedule.WithoutIdleTurns(enabled);
            if (_left == 0)
            {
                candidates = WithoutPreemptions(schedule, candidates);
            }

            // The running thread goes on first: that needs no handover.
            bool goesOn = schedule.Running >= 0 && (candidates & (1U << schedule.Running)) != 0;
            int first = goesOn ? schedule.Running : BitOperations.TrailingZeroCount(candidates);
            _path.Add(new Choice(first, candidates & ~(1U << first)));
        }

        int process = _path[_depth++].Process;
        _left -= IsPreemption(schedule, process) ? 1 : 0;
        return process;
    }

    public override bool MoveNext()
    {
        _depth = 0;
        for (int last = _path.Count - 1; last >= 0; last--)
        {
            uint untried = _path[last].Untried;
            if (untried != 0)
            {
                _path[last] = new Choice(BitOperations.TrailingZeroCount(untried), untried & (untried - 1));
                return true;
            }

            _path.RemoveAt(last);
        }

        return false;
    }

    public override string ToString() => "bound " + preemptions.ToString(CultureInfo.InvariantCulture);

    private static uint WithoutPreemptions(Schedule schedule, uint candidates)
    {
        for (uint rest = candidates; rest != 0; rest &= rest - 1)
        {
            int process = BitOperations.TrailingZeroCount(rest);
            candidates &= IsPreemption(schedule, process) ? ~(1U << process) : uint.MaxValue;
        }

        return candidates;
    }

    private static bool IsPreemption(Schedule schedule, int process)
    {
        if (process >= schedule.Threads && !schedule.IsForItself(process))
        {
            return false;
        }

        int thread = process % schedule.Threads;
        return schedule.CanGoOn && thread != schedule.Running;
    }

    /// <param name="Process">Whose turn it is.</param>
    /// <param name="Untried">The others that it could be and has not been, a bit each.</param>
    private readonly record struct Choice(int Process, uint Untried);
}
