using Para.Perf.Engines;
using Para.Perf.Measuring;

namespace Para.Perf.Comparing;

/// <summary>What no engine can beat that calls these delegates item by item on W workers.</summary>
/// <remarks>
/// All the work cannot be done faster than by W threads at their capacity, and the serial stage cannot be shared at
/// all: the larger of the two binds. (A third bound, the longest single item, is at most a hundredth of the work in
/// every workload, so that it binds only more than a hundred workers.)
/// </remarks>
internal static class Ideal
{
    /// <summary>The ideal for the row in this round; null if the floor was not measured in it.</summary>
    public static double? NsPerItem(Round round, RowKey row) =>
        round.Find(row with { Engine = PerfEngines.Floor.Name }) is { SerialNsPerItem: { } serial } floor
            ? Math.Max(floor.NsPerItem / round.Capacity, serial)
            : null;
}
