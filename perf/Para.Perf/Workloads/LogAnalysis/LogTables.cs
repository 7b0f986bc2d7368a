using System.Runtime.InteropServices;
using LogAnalysis.Analysing;

namespace Para.Perf.Workloads.LogAnalysis;

/// <summary>All results in one object: what one keeps for each worker where a library has no graph.</summary>
internal sealed class LogTables
{
    private readonly LogParser _parser = new();
    private readonly Dictionary<DateTime, long> _errorsPerMinute = [];
    private readonly Dictionary<string, long> _requestsByPath = [];
    private readonly LatencyHistogram _latencies = new();
    private readonly BrokenLines _broken = new();

    public LogResults ToResults() => new((_errorsPerMinute, _requestsByPath, _latencies, _broken));

    public LogTables Add(string line)
    {
        if (_parser.TryParse(line, out LogEntry entry))
        {
            AddError(entry);
            AddRequest(entry);
            AddLatency(entry);
        }
        else
        {
            AddBroken(line);
        }

        return this;
    }

    public LogTables Add(LogTables other)
    {
        Add(_errorsPerMinute, other._errorsPerMinute);
        Add(_requestsByPath, other._requestsByPath);
        _latencies.Add(other._latencies);
        _broken.Add(other._broken);
        return this;
    }

    public void AddError(LogEntry entry)
    {
        if (entry.IsError)
            CollectionsMarshal.GetValueRefOrAddDefault(_errorsPerMinute, entry.Minute, out _)++;
    }

    public void AddRequest(LogEntry entry) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_requestsByPath, entry.Path, out _)++;

    public void AddLatency(LogEntry entry) => _latencies.Add(entry.LatencyMicroseconds);

    public void AddBroken(string line) => _broken.Add(line);

    private static void Add<TKey>(Dictionary<TKey, long> counts, Dictionary<TKey, long> others)
        where TKey : notnull
    {
        foreach ((TKey key, long count) in others)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += count;
    }
}
