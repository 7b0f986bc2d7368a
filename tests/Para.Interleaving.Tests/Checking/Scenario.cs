namespace Para.Interleaving.Tests.Checking;

/// <summary>What a few threads do with shared objects, and what must hold in the end. Made anew for each schedule.</summary>
/// <remarks>
/// What the threads do must depend on nothing but what they read: no time, no random numbers, no other thread. They come to an end
/// in every schedule.
/// </remarks>
internal sealed class Scenario
{
    /// <summary>The threads: at most <see cref="Schedule.MaxThreads"/>.</summary>
    public required IReadOnlyList<Action> Threads { get; init; }

    /// <summary>Called when all threads have ended; throws if something is wrong.</summary>
    public Action AtEnd { get; init; } = () => { };

    /// <summary>The objects that threads share, for the names in a trace.</summary>
    public object? Shared { get; init; }

    /// <summary>
    /// Whether the threads share memory that is not atomic, such as the slots of a queue. Then what is between two atomic
    /// operations is a step of its own. That makes many more schedules.
    /// </summary>
    public bool SharesPlainMemory { get; init; }
}
