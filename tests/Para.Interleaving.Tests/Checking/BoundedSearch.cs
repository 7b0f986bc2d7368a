using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>All schedules in which threads are pre-empted so many times at most.</summary>
/// <remarks>
/// A thread is pre-empted when another one takes a turn although it could go on. Most faults show with one or two pre-emptions
/// (CHESS, https://doi.org/10.1145/1273442.1250785). Turns of store buffers are free.
/// </remarks>
internal sealed class BoundedSearch(int preemptions) : Strategy
{
    // The choices of the schedule, and what has not been tried in the place of each.
    private readonly List<Choice> _path = [];
    private int _depth;

    public override int Choose(Schedule schedule, uint enabled)
    {
        if (_depth == _path.Count)
        {
            int left = _depth == 0 ? preemptions : _path[_depth - 1].Left;
            uint candidates = schedule.WithoutIdleTurns(enabled);
            if (left == 0)
            {
                candidates = WithoutPreemptions(schedule, candidates);
            }

            // The running thread goes on first: that needs no handover.
            bool runs = schedule.Running >= 0 && (candidates & (1U << schedule.Running)) != 0;
            int first = runs ? schedule.Running : BitOperations.TrailingZeroCount(candidates);
            _path.Add(new Choice(first, candidates & ~(1U << first), left));
        }

        Choice choice = _path[_depth];
        int spent = IsPreemption(schedule, choice.Process) ? 1 : 0;
        int before = _depth == 0 ? preemptions : _path[_depth - 1].Left;
        _path[_depth] = choice with { Left = before - spent };
        _depth++;
        return choice.Process;
    }

    public override bool MoveNext()
    {
        _depth = 0;
        for (int last = _path.Count - 1; last >= 0; last--)
        {
            (_, uint untried, int left) = _path[last];
            if (untried != 0)
            {
                int process = BitOperations.TrailingZeroCount(untried);
                _path[last] = new Choice(process, untried & ~(1U << process), left);
                return true;
            }

            _path.RemoveAt(last);
        }

        return false;
    }

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
    /// <param name="Untried">The others that it could have been, a bit each.</param>
    /// <param name="Left">How many pre-emptions are left behind it.</param>
    private readonly record struct Choice(int Process, uint Untried, int Left);
}
