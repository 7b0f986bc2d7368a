namespace Para.Engines;

/// <summary>Something that user code does elsewhere, while it holds no worker.</summary>
internal abstract class ExternalCall
{
    /// <summary>Gets or sets whether the run goes on without it. Guarded by the node's lock until the call is given to a turn.</summary>
    public bool IsLeftBehind { get; set; }

    /// <summary>Has itself called back, once, when it has completed; on whatever thread, maybe at once.</summary>
    public abstract void OnCompleted(Action continuation);

    /// <summary>Goes on, in a turn, with what has come back; or without it, if the call is left behind.</summary>
    public abstract void GoOn();

    /// <summary>Ends a call that was left behind and has completed now; on whatever thread.</summary>
    public abstract void Forget();
}
