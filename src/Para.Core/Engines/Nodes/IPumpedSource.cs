namespace Para.Engines;

/// <summary>
/// A source that is read outside of the workers, by user code which may not return for as long as that likes. The run counts the
/// reading as a part of its own, until it has ended or is left behind.
/// </summary>
internal interface IPumpedSource;
