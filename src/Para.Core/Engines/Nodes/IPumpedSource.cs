namespace Para.Engines;

/// <summary>A source with a thread of its own, which may be blocked in user code for as long as that likes.</summary>
internal interface IPumpedSource
{
    /// <summary>Lets the run end without the source's thread; false if that has ended already.</summary>
    bool TryLeaveBehind();
}
