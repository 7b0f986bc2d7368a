namespace Para.Contract.Tools;

/// <summary>A graph in which one piece of user code throws.</summary>
/// <param name="Stage">The stage that it belongs to, by name.</param>
/// <param name="Build">Makes the graph, given what it throws; what must be disposed is entered in the ledger.</param>
public sealed record FaultyPlace(string Stage, Func<Exception, Ledger, Pipeline> Build);
