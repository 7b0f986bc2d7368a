using System.Globalization;

namespace LogShipper.Shipping;

/// <summary>Makes a log up: the same one each time.</summary>
internal static class LogGenerator
{
    /// <summary>One line in so many has no level.</summary>
    public const int BrokenOneIn = 1_000;

    private const int Seed = 20_268;
    private const int LinesBetweenFlushes = 1_000;

    private static readonly DateTime s_begin = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] s_levels = ["DEBUG", "INFO", "INFO", "WARN", "ERROR"];

    /// <summary>Appends lines to a file that others read meanwhile.</summary>
    public static async Task AppendAsync(string path, int lines, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await using var writer = new StreamWriter(file) { NewLine = "\n" };
        var random = new Random(Seed);
        for (int line = 0; line < lines && !cancellationToken.IsCancellationRequested; line++)
        {
            await writer.WriteLineAsync(random.Next(BrokenOneIn) == 0 ? "*** overrun ***" : Line(random, line));
            if (line % LinesBetweenFlushes == 0)
            {
                await writer.FlushAsync(CancellationToken.None);
            }
        }
    }

    private static string Line(Random random, int line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{s_begin.AddMilliseconds(line):yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {s_levels[random.Next(s_levels.Length)]} request {line} took {random.Next(1_000)} us");
}
