namespace Para.Engines;

/// <summary>What two runs must agree on to use one crew, one after the other.</summary>
/// <param name="Workers">How many workers there are.</param>
/// <param name="Affinity">Whether they are pinned.</param>
/// <param name="OtherThreads">How many threads beside them are busy; 0 where it makes no difference.</param>
internal sealed record CrewShape(int Workers, Affinity Affinity, int OtherThreads);
