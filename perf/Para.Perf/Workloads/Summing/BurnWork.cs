using Para.Perf.Measuring;

namespace Para.Perf.Workloads.Summing;

/// <summary>Work that takes a given time on an item, and gives what only that work on that item gives.</summary>
internal static class BurnWork
{
    /// <summary>How many different starts there are: few, so that all results can be foretold.</summary>
    private const int Starts = 7;

    public static int Do(int item, int steps) => (int)Burn.Run(StartOf(item), steps) ^ item;

    /// <summary>Gives what <see cref="Do"/> gives with so many steps, without doing it again for each item.</summary>
    public static Func<int, int> Foretell(int steps)
    {
        int[] ends = [.. Enumerable.Range(0, Starts).Select(item => (int)Burn.Run(StartOf(item), steps))];
        return item => ends[item % Starts] ^ item;
    }

    private static uint StartOf(int item) => 1 + ((uint)item % Starts);
}
