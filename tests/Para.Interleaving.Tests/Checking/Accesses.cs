namespace Para.Interleaving.Tests.Checking;

/// <summary>The last accesses to one location: for each process the turn, or -1.</summary>
/// <param name="Reads">Reads; of an event, waits for it: they depend on each other, and are not hidden by a later write.</param>
/// <param name="Writes">All others.</param>
internal sealed record Accesses(int[] Reads, int[] Writes)
{
    /// <summary>Gets where the accesses of an operation's kind are kept.</summary>
    public int[] Of(Operation operation) => operation.Kind is OperationKind.Read or OperationKind.Wait ? Reads : Writes;
}
