using System.Globalization;
using System.Numerics;

namespace Para.Interleaving.Tests.Checking;

/// <summary>So many schedules in which each turn is drawn by lot.</summary>
internal sealed class RandomWalk(int schedules, int seed) : Strategy
{
    private readonly Random _random = new(seed);
    private int _left = schedules;

    public override int Choose(Schedule schedule, uint enabled)
    {
        uint useful = schedule.WithoutIdleTurns(enabled);
        for (int skip = _random.Next(BitOperations.PopCount(useful)); skip > 0; skip--)
        {
            useful &= useful - 1;
        }

        return BitOperations.TrailingZeroCount(useful);
    }

    public override bool MoveNext() => --_left > 0;

    public override string ToString() => "random, seed " + seed.ToString(CultureInfo.InvariantCulture);
}
