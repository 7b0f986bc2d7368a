namespace Para;

/// <summary>Whether worker threads are pinned, each to one core.</summary>
/// <remarks>
/// A pinned worker keeps its caches warm, and cannot step aside when something else wants its core. That pays
/// where the process has its cores to itself, and costs where it shares them.
/// </remarks>
public enum Affinity
{
    /// <summary>
    /// Pins where that can be expected to help, the default: the platform can pin, no CPU quota is in force,
    /// and there is a free core for every worker and for every thread that reads a source beside them. Otherwise no worker is
    /// pinned, and under a quota or beside other pinned workers none spins.
    /// </summary>
    Auto = 0,

    /// <summary>
    /// Pins wherever the platform can: under a CPU quota too, and to cores that other workers already hold
    /// when there are not enough free ones. Workers that share a core or run under a quota do not spin.
    /// </summary>
    Pinned = 1,

    /// <summary>Pins nothing: the operating system moves the workers as it sees fit.</summary>
    None = 2,
}
