using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>A place on the path of an <see cref="ExhaustiveSearch"/>: whose turn it is, and whose it must be yet.</summary>
/// <param name="enabled">The processes that can take the turn, a bit each.</param>
/// <param name="sleeping">Those of them that need not: what would follow has been explored.</param>
/// <param name="process">The one that takes it first.</param>
/// <param name="clock">Room for the turn's vector clock.</param>
internal sealed class Turn(uint enabled, uint sleeping, int process, int[] clock)
{
    private uint _wanted = 1U << process;

    public uint Enabled => enabled;

    public uint Sleeping => sleeping;

    /// <summary>Gets whose turn it is.</summary>
    public int Process { get; private set; } = process;

    /// <summary>Gets those whose turn has been explored.</summary>
    public uint Explored { get; private set; }

    /// <summary>Gets, for each process, its last turn that happened before this one, or -1.</summary>
    public int[] Clock => clock;

    /// <summary>A later turn of a process races with this one, whose number is given: it must have the chance to come first.</summary>
    /// <param name="later">The process.</param>
    /// <param name="causes">What happened before that later turn.</param>
    /// <param name="number">The number of this turn.</param>
    public void Want(int later, int[] causes, int number)
    {
        // Whoever takes the first step towards the later turn.
        uint towards = 1U << later;
        for (int other = 0; other < causes.Length; other++)
        {
            towards |= causes[other] > number ? 1U << other : 0;
        }

        towards &= enabled;
        if (towards == 0)
        {
            _wanted = enabled;
        }
        else if ((towards & _wanted) == 0)
        {
            bool itself = (towards & (1U << later)) != 0;
            _wanted |= 1U << (itself ? later : BitOperations.TrailingZeroCount(towards));
        }
    }

    /// <summary>All that follows has been explored.</summary>
    /// <returns>Whether it is another one's turn now.</returns>
    public bool TryMoveNext()
    {
        Explored |= 1U << Process;
        uint left = _wanted & ~(Explored | sleeping);
        if (left == 0)
        {
            return false;
        }

        Process = BitOperations.TrailingZeroCount(left);
        return true;
    }
}
