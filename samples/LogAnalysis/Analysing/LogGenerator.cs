using System.Globalization;

namespace LogAnalysis.Analysing;

/// <summary>Makes a log up: the same one each time.</summary>
internal static class LogGenerator
{
    /// <summary>One line in so many is broken: cut off in the middle, as by a full disk.</summary>
    public const int BrokenOneIn = 10_000;

    private const int Seed = 20_260;
    private const int Ids = 40;
    private const int LinesBetweenChecks = 4096;

    private static readonly DateTime s_begin = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] s_methods = ["GET", "GET", "GET", "POST", "PUT", "DELETE"];
    private static readonly string[] s_resources = ["orders", "customers", "items", "invoices", "search", "health", "login", "carts"];

    public static void Write(TextWriter writer, int lines, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        DateTime time = s_begin;
        for (int line = 0; line < lines; line++)
        {
            if (line % LinesBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            time = time.AddMilliseconds(random.Next(40));
            string text = Entry(random, time);
            writer.Write(random.Next(BrokenOneIn) == 0 ? text.AsSpan(0, text.Length / 2) : text);
            writer.Write('\n');
        }
    }

    private static string Entry(Random random, DateTime time)
    {
        string method = s_methods[random.Next(s_methods.Length)];

        // The first resources, and the first of their items, are asked for most.
        string resource = s_resources[random.Next(1 + random.Next(s_resources.Length))];
        int id = random.Next(1 + random.Next(Ids));
        string query = random.Next(4) == 0 ? "?page=2" : string.Empty;

        // Latencies over several orders of magnitude, most of them short.
        double scale = random.NextDouble() + random.NextDouble() + random.NextDouble();
        int microseconds = (int)(100 * Math.Pow(10, 1.5 * scale));
        bool isError = random.Next(50) == 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ts={time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} level={(isError ? "error" : "info")} method={method} path=/api/{resource}/{id}{query} "
            + $"status={(isError ? 500 : 200)} duration_us={microseconds}{(isError ? " msg=\"upstream failed\"" : string.Empty)}");
    }
}
