namespace Para.Contract;

/// <summary>Tells the suite how to make an engine, and what it can do.</summary>
/// <remarks>
/// Each engine's tests implement it once, and inherit a contract in one line:
/// <c>public sealed class MyEngineFaultTests : FaultContract&lt;MyEngineUnderTest&gt;;</c>
/// </remarks>
public interface IEngineUnderTest
{
    /// <summary>Gets the numbers of workers that the engine is tested with; <c>[1]</c> for an engine that has just one.</summary>
    static abstract IReadOnlyList<int> WorkerCounts { get; }

    /// <summary>Gets whether a source that blocks leaves the other sources, and the items already read, unhindered.</summary>
    static abstract bool ReadsSourcesConcurrently { get; }

    /// <summary>Makes an engine whose runs have this many workers.</summary>
    static abstract Engine Create(int workers);
}
