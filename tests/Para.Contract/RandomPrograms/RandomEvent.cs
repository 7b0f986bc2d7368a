namespace Para.Contract.RandomPrograms;

/// <summary>What happens to a run.</summary>
public enum RandomEvent
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A function throws.</summary>
    Fault,

    /// <summary>The caller's token is cancelled.</summary>
    Cancel,

    /// <summary>The run is stopped.</summary>
    Stop,
}
