namespace Para.Interleaving.Tests.Checking;

/// <summary>What happens in one step of a schedule.</summary>
internal enum OperationKind
{
    /// <summary>A thread begins.</summary>
    Start,

    /// <summary>A thread reads, from its own store buffer or from memory.</summary>
    Read,

    /// <summary>A thread writes to memory. With store buffers this is no step: the store goes into the thread's buffer.</summary>
    Write,

    /// <summary>An interlocked addition.</summary>
    Add,

    /// <summary>An interlocked exchange.</summary>
    Exchange,

    /// <summary>An interlocked compare-exchange, successful or not.</summary>
    CompareExchange,

    /// <summary>A full fence: waits until the thread's store buffer is empty.</summary>
    Fence,

    /// <summary>The fence of another thread's processor, in a process-wide one: waits for that thread's store buffer.</summary>
    Barrier,

    /// <summary>The oldest store of a buffer goes to memory.</summary>
    Flush,

    /// <summary>A thread waits for a <see cref="ModelSignal"/> and resets it.</summary>
    Wait,

    /// <summary>A thread sets a <see cref="ModelSignal"/>.</summary>
    Set,

    /// <summary>An indivisible call of a <see cref="ModelQueue{T}"/>, or of something behind a <see cref="ModelLock"/>.</summary>
    Call,

    /// <summary>What a thread does between two other steps, where that touches memory that is shared and not atomic.</summary>
    Plain,
}
