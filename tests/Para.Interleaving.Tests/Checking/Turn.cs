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

    /// <summary>Another turn must be explored here, too.</summary>
    /// <param name="anyOf">The processes of which it must be one's turn, a bit each.</param>
    public void Want(uint anyOf)
    {
        anyOf &= enabled;
        if (anyOf == 0)
        {
            // All that it could be had to wait for this turn. That happens with events only, where others may set them as well.
            _wanted = enabled;
        }
        else if ((anyOf & (_wanted | sleeping)) == 0)
        {
            _wanted |= anyOf & (~anyOf + 1);
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
