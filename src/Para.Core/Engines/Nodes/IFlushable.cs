namespace Para.Engines;

/// <summary>A node that fills batches by calling user code which may block.</summary>
internal interface IFlushable
{
    /// <summary>Sends on what is in batches that have been under construction since the last call.</summary>
    void Flush();
}
