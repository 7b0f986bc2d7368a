namespace Para.Contract.Tools;

/// <summary>A graph whose items come out in one order.</summary>
/// <param name="Build">Makes the graph behind a source.</param>
/// <param name="Evaluate">Says what comes out, in order.</param>
public sealed record OrderedGraph(Func<Flow<int>, Flow<int>> Build, Func<IEnumerable<int>, IEnumerable<int>> Evaluate);
