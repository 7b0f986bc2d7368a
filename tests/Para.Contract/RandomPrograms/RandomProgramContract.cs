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
    [Fact]
    public async Task RunAsync_RandomProgram_EndsAsItMust() =>
        await RandomCase.Gen(TEngine.WorkerCounts).SampleAsync(
            @case => @case.CheckAsync(TEngine.Create), iter: SuiteSettings.RandomCases, threads: 1);
}
