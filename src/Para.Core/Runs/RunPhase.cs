namespace Para.Runs;

/// <summary>Where a run is on its way. It only ever goes forward; the last two exclude each other.</summary>
internal enum RunPhase
{
    /// <summary>Sources are read.</summary>
    Running,

    /// <summary>Sources are read no more; what is in flight is finished.</summary>
    Stopping,

    /// <summary>User code threw: what is in flight is discarded.</summary>
    Faulted,

    /// <summary>Cancelled: what is in flight is discarded.</summary>
    Cancelled,
}
