using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>Whether the workers of a <see cref="CoreLease"/> are pinned, and if they are not, why.</summary>
[Experimental("PARA001")]
public enum PinningOutcome
{
    /// <summary>Every worker has been given a core.</summary>
    Pinned = 0,

    /// <summary>Pinning was not asked for: <see cref="Affinity.None"/>.</summary>
    NotAsked = 1,

    /// <summary>
    /// A CPU quota is in force. A pinned worker that has used up the quota stands still for the rest of the
    /// period, whatever the other cores do; an unpinned one is at least moved to where there is room.
    /// </summary>
    CpuQuota = 2,

    /// <summary>There was not a free core for every worker, and for the threads beside them.</summary>
    TooFewFreeCores = 3,

    /// <summary>This platform does not pin threads (macOS), or does not say which cores may be used.</summary>
    Unsupported = 4,

    /// <summary>The operating system refused to pin at least one of the workers.</summary>
    Refused = 5,
}
