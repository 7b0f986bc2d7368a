namespace Para.Interleaving.Tests.Checking;

/// <summary>Decides which schedules there are.</summary>
internal abstract class Strategy
{
    /// <summary>No process.</summary>
    public const int None = -1;

    /// <summary>Gets whether the schedule so far is known to end as one that has been explored before.</summary>
    public virtual bool IsRedundant => false;

    /// <summary>Chooses whose turn it is.</summary>
    /// <param name="schedule">The schedule so far.</param>
    /// <param name="enabled">The processes that can take a turn, a bit each; not empty.</param>
    /// <returns>The process; <see cref="None"/> if the schedule cannot go on.</returns>
    public abstract int Choose(Schedule schedule, uint enabled);

    /// <summary>The schedule is over.</summary>
    /// <returns>Whether there is another one.</returns>
    public abstract bool MoveNext();
}
