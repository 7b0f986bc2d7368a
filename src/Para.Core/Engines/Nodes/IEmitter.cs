namespace Para.Engines;

/// <summary>A node that puts new items in flight on credit, seen by the run.</summary>
internal interface IEmitter
{
    Emission Emission { get; }

    /// <summary>Asks for the first turns, when the run begins.</summary>
    void Start();
}
