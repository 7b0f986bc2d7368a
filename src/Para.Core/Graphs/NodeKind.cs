using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>
/// What an engine must know of a node: how its work arrives and how many workers may be in it at a time. The
/// list is closed; what a node does with its items is its kernel's affair.
/// </summary>
[Experimental("PARA001")]
public enum NodeKind
{
    /// <summary>A source that is read item by item and may block: an opaque <see cref="IEnumerable{T}"/>.</summary>
    PullSource,

    /// <summary>A source that delivers when it likes: an observable, an asynchronous stream.</summary>
    PushSource,

    /// <summary>A source whose parts can be read by several workers at a time: a range, an array, a list, memory, a file.</summary>
    SplittableSource,

    /// <summary>Any number of workers at a time; items are independent of each other.</summary>
    Stateless,

    /// <summary>One worker at a time, whichever; each call sees what the one before it wrote.</summary>
    Exclusive,

    /// <summary>One worker at a time for each key. No operator makes one yet.</summary>
    KeyedExclusive,

    /// <summary>Work that completes elsewhere and holds no worker: an asynchronous call, a device.</summary>
    External,

    /// <summary>Every batch goes to all that follow.</summary>
    FanOut,

    /// <summary>Batches of several nodes come together; it ends after all of its inputs.</summary>
    FanIn,

    /// <summary>Items of several nodes are matched with each other.</summary>
    Join,
}
