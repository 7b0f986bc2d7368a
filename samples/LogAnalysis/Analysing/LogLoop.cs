using System.Runtime.InteropServices;

namespace LogAnalysis.Analysing;

/// <summary>What one would write without Para: line by line, on one thread.</summary>
internal static class LogLoop
{
    private const int LinesBetweenChecks = 4096;

    public static LogResults Run(string path, CancellationToken cancellationToken)
    {
        var parser = new LogParser();
        Dictionary<DateTime, long> errorsPerMinute = [];
        Dictionary<string, long> requestsByPath = [];
        var latencies = new LatencyHistogram();
        var broken = new BrokenLines();
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            if (line++ % LinesBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!parser.TryParse(text, out LogEntry entry))
            {
                broken.Add(text);
                continue;
            }

            if (entry.IsError)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(errorsPerMinute, entry.Minute, out _)++;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(requestsByPath, entry.Path, out _)++;
            latencies.Add(entry.LatencyMicroseconds);
        }

        return new LogResults((errorsPerMinute, requestsByPath, latencies, broken));
    }
}
