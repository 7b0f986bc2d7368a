using System.Globalization;

namespace LogAnalysis.Analysing;

/// <summary>Reads lines of the log.</summary>
/// <remarks>Not safe for two threads, because it keeps the paths: so a path that has come before takes no new string.</remarks>
internal sealed class LogParser
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public LogParser() => _bySpan = _paths.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <exception cref="FormatException">The line is broken.</exception>
    public LogEntry Parse(string line) =>
        TryParse(line, out LogEntry entry) ? entry : throw new FormatException("The line is no entry of a log of requests.");

    /// <returns>Whether the line is made of fields, and each one that is asked for is there and right.</returns>
    public bool TryParse(ReadOnlySpan<char> line, out LogEntry entry)
    {
        DateTime time = default;
        string? path = null;
        int latency = -1;
        bool? isError = null;
        entry = default;

        var fields = new LogFields(line);
        while (!fields.IsAtEnd)
        {
            if (!fields.TryRead(out ReadOnlySpan<char> key, out ReadOnlySpan<char> value))
            {
                return false;
            }

            bool isRight = true;
            switch (key)
            {
                case "ts":
                    isRight = DateTime.TryParseExact(
                        value,
                        TimeFormat,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                        out time);
                    break;
                case "level":
                    isError = value is "error";
                    break;
                case "path":
                    isRight = !value.IsEmpty;
                    path = Intern(WithoutQuery(value));
                    break;
                case "duration_us":
                    isRight = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out latency);
                    break;
            }

            if (!isRight)
            {
                return false;
            }
        }

        if (time == default || path is null || latency < 0 || isError is not { } error)
        {
            return false;
        }

        entry = new LogEntry(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)), path, latency, error);
        return true;
    }

    private static ReadOnlySpan<char> WithoutQuery(ReadOnlySpan<char> path)
    {
        int query = path.IndexOf('?');
        return query < 0 ? path : path[..query];
    }

    private string Intern(ReadOnlySpan<char> path)
    {
        if (_bySpan.TryGetValue(path, out string? known))
        {
            return known;
        }

        string added = path.ToString();
        _paths.Add(added);
        return added;
    }
}
