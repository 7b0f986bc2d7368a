namespace Para.Interleaving.Tests.Checking;

/// <summary>What a thread can wait for.</summary>
internal abstract class ModelSignal : ModelObject
{
    /// <summary>Gets whether a thread that waits may go on.</summary>
    public abstract bool IsSet { get; }
}
