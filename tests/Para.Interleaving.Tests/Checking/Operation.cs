namespace Para.Interleaving.Tests.Checking;

/// <summary>What a process is about to do next, or has just done, in one step.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">The number of the location that it accesses, or <see cref="Nowhere"/>.</param>
/// <param name="Awaited">What must be set first.</param>
/// <param name="Processor">The number of the thread whose processor runs it, if that is another one's, or <see cref="Nowhere"/>.</param>
internal readonly record struct Operation(
    OperationKind Kind, int Location = Operation.Nowhere, ModelSignal? Awaited = null, int Processor = Operation.Nowhere)
{
    /// <summary>The location of an operation that has none.</summary>
    public const int Nowhere = -1;

    /// <summary>Gets whether the thread's store buffer must be empty first.</summary>
    public bool Drains => Kind is OperationKind.Add or OperationKind.Exchange or OperationKind.CompareExchange
        or OperationKind.Fence or OperationKind.Wait or OperationKind.Set or OperationKind.Call;

    /// <summary>Gets whether it may change its location. A compare-exchange that fails counts too.</summary>
    public bool IsWrite => Kind != OperationKind.Read;

    /// <summary>Whether both access one location, and one of them may change it.</summary>
    public bool ConflictsWith(Operation other) =>
        Location != Nowhere && Location == other.Location && (IsWrite || other.IsWrite);
}
