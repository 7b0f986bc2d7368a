namespace Para;

/// <summary>How a run ended, or that it has not.</summary>
public enum RunOutcome
{
    /// <summary>It is still going on.</summary>
    Running,

    /// <summary>Every item of the sources was processed.</summary>
    Completed,

    /// <summary>The sources were stopped before their end; every item read from them was processed.</summary>
    Stopped,

    /// <summary>User code threw.</summary>
    Faulted,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
