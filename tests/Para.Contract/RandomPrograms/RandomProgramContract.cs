using CsCheck;

namespace Para.Contract.RandomPrograms;

/// <summary>
/// Random graphs of all operators, with random faults, cancellations and stops, end as they must: with what LINQ gives, or
/// with what happened to them.
/// </summary>
/// <remarks>
/// A case that fails is shrunk and printed as C#.
/// </remarks>
public abstract class RandomProgramContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    /// <summary>Gets how many cases are tried by default.</summary>
    protected virtual int UsualCases => 1_500;

    [Fact]
    public async Task RunAsync_RandomProgram_EndsAsItMust() =>
        await RandomCase.Gen(TEngine.WorkerCounts).SampleAsync(
            @case => @case.CheckAsync(TEngine.Create(@case.Workers)), iter: SuiteSettings.GetRandomCases(UsualCases), threads: 1);
}
