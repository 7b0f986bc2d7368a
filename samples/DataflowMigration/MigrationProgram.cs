using System.Diagnostics;
using DataflowMigration.Programs;
using Samples;

namespace DataflowMigration;

/// <summary>The run: make up readings, let each of the programs total them, print what each took.</summary>
internal static class MigrationProgram
{
    private const string Name = "DataflowMigration";

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        string[] lines = ReadingLines.Create(settings.Lines, cancellationToken);
        Totals expected = Totals.Of(lines);
        (string Name, Func<Task<Totals>> Run)[] programs =
        [
            ("before: blocks only", () => BlockProgram.RunAsync(lines, settings.Workers, cancellationToken)),
            ("on the way: a graph as a block", () => MixedProgram.RunAsync(lines, settings.Engine, cancellationToken)),
            ("after: a graph only", () => GraphProgram.RunAsync(lines, settings.Engine, cancellationToken)),
        ];

        // In turns, so that what else the machine does hits them alike; the first turn is not counted.
        var nanoseconds = programs.Select(_ => new List<double>()).ToArray();
        bool agrees = true;
        for (int round = 0; round <= settings.Rounds; round++)
        {
            for (int i = 0; i < programs.Length; i++)
            {
                long startedAt = Stopwatch.GetTimestamp();
                Totals totals = await programs[i].Run();
                double elapsed = Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds;
                if (round > 0)
                {
                    nanoseconds[i].Add(elapsed / Math.Max(1, lines.Length));
                }

                if (!totals.Equals(expected))
                {
                    agrees = false;
                    await Console.Error.WriteLineAsync($"{Name}: '{programs[i].Name}' comes to another result.");
                }
            }
        }

        Console.WriteLine(
            $"{lines.Length:N0} lines, {expected.Readings:N0} readings of {expected.Sensors:N0} sensors, {expected.Broken:N0} broken "
            + $"({settings.EngineName} engine, {settings.Workers} workers; medians of {settings.Rounds}):");
        double first = Median(nanoseconds[0]);
        for (int i = 0; i < programs.Length; i++)
        {
            double median = Median(nanoseconds[i]);
            Console.WriteLine($"  {programs[i].Name,-31}  {median,7:N0} ns a line  {first / median,6:N2} times as fast");
        }

        return agrees ? ExitCodes.Success : ExitCodes.Disagreement;
    }

    private static double Median(List<double> values)
    {
        double[] ordered = [.. values.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
