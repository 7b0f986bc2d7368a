using System.Globalization;
using CsCheck;
using Para.Contract.Tools;

namespace Para.Contract.RandomPrograms;

/// <summary>A random program, how it is run, and what happens to it meanwhile.</summary>
/// <param name="Instructions">The lines of the program.</param>
/// <param name="Workers">How many workers the run has.</param>
/// <param name="MaxBatch">The largest batch, of random sizes; 0 for the default policy.</param>
/// <param name="Seed">The seed of the sizes and, where it is fuzzed, of the schedule.</param>
/// <param name="MaxItemsInFlight">The bound of the run.</param>
/// <param name="Event">What happens.</param>
/// <param name="When">At which item of the first source.</param>
public sealed record RandomCase(
    Instruction[] Instructions, int Workers, int MaxBatch, int Seed, int MaxItemsInFlight, RandomEvent Event, int When)
{
    // So small that each case takes many steps.
    private const int MaxFuzzedBatch = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Gets whether the schedule is fuzzed.</summary>
    public bool IsFuzzed { get; init; }

    /// <summary>Makes a generator of cases for an engine with some numbers of workers.</summary>
    public static Gen<RandomCase> Gen(IReadOnlyList<int> workers) => Gen(workers, CsCheck.Gen.Int[0, 40], CsCheck.Gen.Int[0, 1_000]);

    /// <summary>Makes a generator of cases with fuzzed schedules.</summary>
    public static Gen<RandomCase> FuzzedGen(IReadOnlyList<int> workers) =>
        Gen(workers, CsCheck.Gen.Int[1, MaxFuzzedBatch], CsCheck.Gen.Int.NonNegative).Select(@case => @case with { IsFuzzed = true });

    private static Gen<RandomCase> Gen(IReadOnlyList<int> workers, Gen<int> maxBatch, Gen<int> seed) => CsCheck.Gen.Select(
        RandomProgram.Instructions,
        CsCheck.Gen.Int[0, workers.Count - 1].Select(i => workers[i]),
        CsCheck.Gen.Select(maxBatch, seed),
        CsCheck.Gen.OneOf(CsCheck.Gen.Int[1, 8], CsCheck.Gen.Int[9, 64], CsCheck.Gen.Const(65_536)),
        CsCheck.Gen.Select(CsCheck.Gen.Enum<RandomEvent>(), CsCheck.Gen.Int[0, 19]),
        (instructions, count, batch, most, happening) =>
            new RandomCase(instructions, count, batch.Item1, batch.Item2, most, happening.Item1, happening.Item2));

    /// <summary>Runs the case; fails if it does not end as it must.</summary>
    /// <param name="engine">An engine with <see cref="Workers"/> workers, and fuzzed by <see cref="Seed"/> if <see cref="IsFuzzed"/> says so.</param>
    public async Task CheckAsync(Engine engine)
    {
        using var cancellation = new CancellationTokenSource();
        var fault = new InvalidOperationException("planted");
        PipelineRun<List<int>>? run = null;
        using var started = new ManualResetEventSlim();
        int happened = 0;
        RandomProgram program = RandomProgram.Create(Instructions, Event == RandomEvent.Nothing ? null : Probe);
        RandomFlow expected = program.Result;
        run = expected.Flow.ToList().Start(engine, CreateOptions(), cancellation.Token);
        started.Set();
        await ((Task)run.Completion.WaitAsync(s_patience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(run.Completion.IsCompleted, "The run hangs.");
        switch (Event)
        {
            case RandomEvent.Fault when run.Completion.IsFaulted:
                Assert.Same(fault, run.Completion.Exception.InnerException);
                break;
            case RandomEvent.Fault:
                Assert.True(happened == 0 || !expected.ReadsAll, "A fault was lost.");
                AssertResult(expected, await run.Completion);
                break;
            case RandomEvent.Cancel when run.Completion.IsCanceled:
                Assert.Equal(1, happened);
                break;
            case RandomEvent.Stop when happened == 1:
                AssertPart(expected, await run.Completion);
                break;
            default:
                AssertResult(expected, await run.Completion);
                break;
        }

        void Probe(int item)
        {
            // The first source counts from 20.
            if (item - 20 != When)
            {
                return;
            }

            Interlocked.Increment(ref happened);
            switch (Event)
            {
                case RandomEvent.Fault:
                    throw fault;
                case RandomEvent.Cancel:
                    cancellation.Cancel();
                    break;
                case RandomEvent.Stop:
                    started.Wait(s_patience);
                    _ = run!.StopAsync();
                    break;
            }
        }
    }

    /// <summary>Gives a C# program that does the same.</summary>
    public override string ToString()
    {
        string engine = IsFuzzed ? $"CreateFuzzed({Workers}, seed: {Seed})" : $"Create({Workers})";
        string policy = MaxBatch == 0 ? "BatchPolicy.Adaptive" : $"BatchPolicy.Random({Seed}, {MaxBatch})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""

            // using static Para.Contract.RandomPrograms.Functions; {{Event}} at item {{When}} of f0, in Probe
            {{RandomProgram.Create(Instructions, Event == RandomEvent.Nothing ? null : _ => { })}}
                .RunAsync({{engine}}, new RunOptions { MaxItemsInFlight = {{MaxItemsInFlight}}, BatchPolicy = {{policy}} });

            """);
    }

    private RunOptions CreateOptions() => new()
    {
        MaxItemsInFlight = MaxItemsInFlight,
        BatchPolicy = MaxBatch == 0 ? BatchPolicy.Adaptive : BatchPolicy.Random(Seed, MaxBatch),
    };

    private static void AssertResult(RandomFlow expected, List<int> actual)
    {
        if (expected.IsSequence)
        {
            Assert.Equal(expected.Items, actual);
        }
        else
        {
            Multiset.AssertEqual(expected.Items, actual);
        }
    }

    // A stopped run gives the result of what was read. Where fewer items in can only mean fewer items out, nothing new comes out.
    private static void AssertPart(RandomFlow expected, List<int> actual)
    {
        if (!expected.IsMonotone)
        {
            return;
        }

        Dictionary<int, int> left = expected.Items.CountBy(x => x).ToDictionary();
        foreach (int item in actual)
        {
            Assert.True(left.GetValueOrDefault(item) > 0, $"{item} came out, or came out too often.");
            left[item]--;
        }
    }
}
