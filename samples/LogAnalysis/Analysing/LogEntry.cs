namespace LogAnalysis.Analysing;

/// <summary>What is of interest in a line of the log.</summary>
/// <param name="Minute">The minute in which the request came, in UTC.</param>
/// <param name="Path">The path that was asked for, without its query.</param>
/// <param name="LatencyMicroseconds">How long the answer took.</param>
/// <param name="IsError">Whether the line is at the level of an error.</param>
internal readonly record struct LogEntry(DateTime Minute, string Path, int LatencyMicroseconds, bool IsError);
