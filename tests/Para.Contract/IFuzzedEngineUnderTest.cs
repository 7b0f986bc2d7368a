namespace Para.Contract;

/// <summary>Tells the suite how to make an engine that can leave its choices to chance.</summary>
public interface IFuzzedEngineUnderTest : IEngineUnderTest
{
    /// <summary>Makes an engine whose runs have this many workers, which do what they like and give way to each other now and then.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="seed">The seed of all that is chosen.</param>
    static abstract Engine CreateFuzzed(int workers, int seed);
}
