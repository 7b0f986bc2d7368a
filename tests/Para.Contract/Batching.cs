namespace Para.Contract;

/// <summary>The batch policies that the suite runs under, by name, so that a test case can show and keep them.</summary>
public enum Batching
{
    Adaptive,
    One,
    Seven,
    Random,
}
