using CsCheck;

namespace Para.Contract.RandomPrograms;

/// <summary>
/// The same for an engine whose schedules can be fuzzed, which they are in some of the cases: whatever it does next, wherever other
/// threads come first, the outcome is the same.
/// </summary>
/// <remarks>The seed of a case repeats what was chosen, not what the operating system did: a rare failure may need several tries.</remarks>
public abstract class FuzzedProgramContract<TEngine> : RandomProgramContract<TEngine>
    where TEngine : IFuzzedEngineUnderTest
{
    protected sealed override int UsualCases => 500;

    [Fact]
    public async Task RunAsync_RandomProgramOnFuzzedSchedule_EndsAsItMust() =>
        await RandomCase.FuzzedGen(TEngine.WorkerCounts).SampleAsync(
            @case => @case.CheckAsync(TEngine.CreateFuzzed(@case.Workers, @case.Seed)), iter: SuiteSettings.GetRandomCases(250), threads: 1);

    // Without fuzzing the one worker finishes what it has read before it reads more, so it is never far ahead.
    [Fact]
    public async Task RunAsync_OneWorkerOnFuzzedSchedule_ReadsAheadOfItsWork()
    {
        Assert.SkipWhen(SuiteSettings.FuzzSeed is not null, "There is nothing to compare it with.");

        int usual = await GetLeadAsync(TEngine.Create(1));
        int fuzzed = await GetLeadAsync(TEngine.CreateFuzzed(1, seed: 20_26));

        Assert.True(fuzzed > 2 * usual, $"{usual} items ahead as a rule, {fuzzed} fuzzed");
    }

    /// <summary>Gets by how many items the source was ahead of the sink at most.</summary>
    private static async Task<int> GetLeadAsync(Engine engine)
    {
        const int Items = 1_000;
        int read = 0;
        int done = 0;
        int lead = 0;

        await Pipeline.From(Source(), new SourceOptions { NeverBlocks = true })
            .ForEach(_ => lead = Math.Max(lead, read - done++))
            .RunAsync(engine, new RunOptions { BatchPolicy = BatchPolicy.Fixed(1) }).WaitAsync(Patience);

        return lead;

        IEnumerable<int> Source()
        {
            while (read < Items)
            {
                yield return ++read;
            }
        }
    }
}
