using System.Globalization;

namespace DataflowMigration.Programs;

/// <summary>Makes lines up: the same ones each time.</summary>
internal static class ReadingLines
{
    private const int Seed = 20_261;
    private const int Sensors = 500;
    private const int LinesBetweenChecks = 4096;

    /// <summary>One line in so many is broken: cut off in the middle.</summary>
    private const int BrokenOneIn = 1_000;

    public static string[] Create(int count, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var lines = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (i % LinesBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int sensor = random.Next(Sensors);
            lines[i] = random.Next(BrokenOneIn) == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{sensor}")
                : string.Create(CultureInfo.InvariantCulture, $"{sensor};{random.Next(-10_000, 40_000)}");
        }

        return lines;
    }
}
