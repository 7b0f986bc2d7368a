namespace Para.Perf.Latency;

/// <summary>How the items come to the contender.</summary>
internal enum SourceKind
{
    /// <summary>An asynchronous sequence: a channel that a thread of the harness writes to.</summary>
    Async,

    /// <summary>A sequence whose <c>MoveNext</c> blocks until the next item is due.</summary>
    Blocking,

    /// <summary>An observable that a thread of the harness publishes on; what comes out is an observable, too.</summary>
    Observable,
}
