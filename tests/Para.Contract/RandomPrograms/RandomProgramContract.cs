using System.Globalization;
using CsCheck;

namespace Para.Contract.RandomPrograms;

/// <summary>
/// Random graphs of all operators, with random faults, cancellations and stops, end as they must: with what LINQ gives, or
/// with what happened to them.
/// </summary>
/// <remarks>
/// A case that fails is shrunk and printed as C#. The environment variable <c>PARA_CASES</c> sets how many cases there are.
/// </remarks>
public abstract class RandomProgramContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Cases = 1_500;

    [Fact]
    public async Task RunAsync_RandomProgram_EndsAsItMust() =>
        await RandomCase.Gen(TEngine.WorkerCounts).SampleAsync(
            @case => @case.CheckAsync(TEngine.Create),
            iter: int.TryParse(
                Environment.GetEnvironmentVariable("PARA_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases)
                ? cases
                : Cases,
            threads: 1);
}
