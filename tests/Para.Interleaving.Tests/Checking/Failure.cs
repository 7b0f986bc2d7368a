namespace Para.Interleaving.Tests.Checking;

/// <summary>A schedule that failed.</summary>
/// <param name="Message">What went wrong.</param>
/// <param name="Choices">The schedule, for <see cref="Replay"/>: a letter for each step, A for a thread and a for its store buffer.</param>
/// <param name="Trace">Its steps, a line each.</param>
internal sealed record Failure(string Message, string Choices, string Trace)
{
    public override string ToString() => $"{Message}\nSchedule: {Choices}\n{Trace}";
}
