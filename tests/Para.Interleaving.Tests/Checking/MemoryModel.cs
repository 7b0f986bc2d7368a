namespace Para.Interleaving.Tests.Checking;

/// <summary>When a store is seen by other threads.</summary>
internal enum MemoryModel
{
    /// <summary>At once.</summary>
    SequentiallyConsistent,

    /// <summary>
    /// After it has left the thread's store buffer, which is in the order of its stores and at any time before the thread's next
    /// fence or interlocked operation: x86-TSO (https://doi.org/10.1145/1785414.1785443).
    /// </summary>
    TotalStoreOrder,
}
