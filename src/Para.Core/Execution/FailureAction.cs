namespace Para.Execution;

/// <summary>What becomes of an item that failed.</summary>
internal enum FailureAction
{
    /// <summary>The run ends with the exception.</summary>
    Fail,

    /// <summary>The item is tried again.</summary>
    Retry,

    /// <summary>The item is discarded.</summary>
    Skip,

    /// <summary>The item goes to another flow.</summary>
    Route,
}
