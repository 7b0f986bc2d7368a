namespace Para.Execution;

/// <summary>An emitter: it gave credit for a batch and wants to know when all of it has been consumed.</summary>
internal interface ILineageOwner
{
    /// <summary>Called once per lineage, on whichever thread consumed the last descendant.</summary>
    void OnConsumed(Lineage lineage);
}
