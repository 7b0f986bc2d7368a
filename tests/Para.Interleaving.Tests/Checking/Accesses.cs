namespace Para.Interleaving.Tests.Checking;

/// <summary>The last accesses to one location: for each process the turn, or -1.</summary>
internal sealed record Accesses(int[] Reads, int[] Writes)
{
    /// <summary>Gets the last turn in which a process accessed the location so that another access depends on it; or -1.</summary>
    public int LastDependent(int process, bool isWrite) =>
        isWrite ? Math.Max(Reads[process], Writes[process]) : Writes[process];
}
