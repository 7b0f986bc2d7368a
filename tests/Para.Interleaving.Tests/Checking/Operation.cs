namespace Para.Interleaving.Tests.Checking;

/// <summary>What a process is about to do next, or has just done, in one step.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">The number of the location that it accesses, or <see cref="Nowhere"/>.</param>
/// <param name="Awaited">The event that must be set first.</param>
internal readonly record struct Operation(OperationKind Kind, int Location = Operation.Nowhere, ModelEvent? Awaited = null)
{
    /// <summary>The location of an operation that has none.</summary>
    public const int Nowhere = -1;

    /// <summary>Gets whether the thread's store buffer must be empty first.</summary>
    public bool Drains => Kind is OperationKind.Add or OperationKind.Exchange or OperationKind.CompareExchange
        or OperationKind.Fence or OperationKind.Wait or OperationKind.Set or OperationKind.Call;

    /// <summary>Gets whether it may change its location. A compare-exchange that fails counts too.</summary>
    public bool IsWrite => Kind != OperationKind.Read;

    /// <summary>Whether two steps of different processes, one after the other, may have another effect the other way round.</summary>
    public bool DependsOn(Operation other) =>
        Location != Nowhere && Location == other.Location && (IsWrite || other.IsWrite);
}
