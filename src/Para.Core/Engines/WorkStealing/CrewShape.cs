namespace Para.Engines;

/// <summary>What two runs must agree on to use one crew, one after the other.</summary>
internal sealed record CrewShape(int Workers, Affinity Affinity);
