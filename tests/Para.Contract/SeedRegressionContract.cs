using System.Collections.Concurrent;
using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>The examples of the Rust crate that Para grew out of, and its three defects.</summary>
public abstract class SeedRegressionContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_data = [0, 1, 2];

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_OneMap_SumsWhatItGives(int workers)
    {
        int sum = 0;

        await RunAsync(Pipeline.From(s_data).Select(x => x * 2).ForEach(x => sum += x), workers);

        Assert.Equal(6, sum);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_TwoMaps_RunOneAfterTheOther(int workers)
    {
        int sum = 0;

        await RunAsync(Pipeline.From(s_data).Select(x => x * 2).Select(x => (long)x + 1).ForEach(x => sum += (int)x), workers);

        Assert.Equal(9, sum);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_FanOutToTwoConsumers_BothGetEveryItem(int workers)
    {
        int sum = 0;
        int product = 1;
        Pipeline pipeline = Pipeline.From(s_data).FanOut(
            branch => branch.ForEach(x => sum += x), branch => branch.ForEach(x => product *= x + 1));

        await RunAsync(pipeline, workers);

        Assert.Equal((3, 6), (sum, product));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_MapAndExclusivePush_FillsTheList(int workers)
    {
        List<int> list = [];

        await RunAsync(Pipeline.Range(0, 10_000).Select(x => x + 1).ForEach(list.Add), workers);

        Multiset.AssertEqual(Enumerable.Range(1, 10_000), list);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_FanOutOfMaps_GivesOneSum(int workers)
    {
        Flow<int> flow = Pipeline.From(s_data).FanOut(
            branch => branch.Select(x => (x * 2, x)).Select(pair => pair.Item1 - pair.Item2),
            branch => branch.Select(x => -x));

        Assert.Equal(0, await RunAsync(flow.Sum(), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Example_TwoProducersOfDifferentTypes_MeetInOneMapAndOneSet(int workers)
    {
        Flow<string> numbers = Pipeline.Range(0, 1_000).Select(x => "n" + x);
        Flow<string> texts = Pipeline.From(Enumerable.Range(0, 1_000).Select(x => x.ToString(null, null))).Select(x => "t" + x);
        Flow<string> both = Pipeline.Merge(numbers, texts);

        (Dictionary<char, int> lengths, HashSet<string> set) = await RunAsync(
            Pipeline.Combine(
                both.Aggregate(
                    () => new Dictionary<char, int>(),
                    (map, text) =>
                    {
                        map[text[0]] = map.GetValueOrDefault(text[0]) + 1;
                        return map;
                    }),
                both.ToHashSet()),
            workers);

        Assert.Equal(new Dictionary<char, int> { ['n'] = 1_000, ['t'] = 1_000 }, lengths);
        Assert.Equal(2_000, set.Count);
    }

    [Fact]
    public async Task Example_FourThreads_GivesWhatOneGives()
    {
        int workers = TEngine.WorkerCounts.Contains(4) ? 4 : MostWorkers;

        long sum = await RunAsync(Pipeline.Range(0, 100_000).Select(x => (long)x).Select(x => x * 2).Sum(), workers);

        Assert.Equal(100_000L * 99_999, sum);
    }

    // Defect: a linear pipeline ran on one thread, whatever the number of workers.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Defect_LinearPipelineOnOneThread_TwoWorkersMeetInOneStage(int workers)
    {
        Assert.SkipWhen(workers == 1, "One worker meets nobody.");
        using var meeting = new Barrier(participantCount: 2);
        ConcurrentBag<bool> met = [];

        await RunAsync(
            Pipeline.Range(0, 2).Select(x =>
            {
                met.Add(meeting.SignalAndWait(Patience));
                return x;
            }).ForEach(_ => { }),
            workers);

        Assert.Equal([true, true], met);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Defect_LinearPipelineOnOneThread_AllWorkersMeetInOneStage(int workers)
    {
        using var meeting = new Barrier(workers);
        ConcurrentBag<bool> met = [];

        await RunAsync(
            Pipeline.From(Enumerable.Range(0, workers).Where(_ => true)).Select(x =>
            {
                met.Add(meeting.SignalAndWait(Patience));
                return x;
            }).ForEach(_ => { }),
            workers,
            Batching.One);

        Assert.Equal(Enumerable.Repeat(true, workers), met);
    }

    // Defect: one worker processed nothing.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Defect_OneWorkerProcessesNothing_EveryNumberOfWorkersProcessesAll(int workers, Batching batching)
    {
        int count = 0;

        await RunAsync(
            Pipeline.Range(0, 10_000).Select(x => x).ForEach(_ => count++),
            workers,
            batching);

        Assert.Equal(10_000, count);
    }

    // Defect: items were lost at shutdown.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Defect_ItemsLostAtShutdown_200BranchesRun100TimesLoseNothing(int workers)
    {
        int total = 0;
        Pipeline pipeline = Pipeline.Range(0, 20)
            .FanOut(Enumerable.Range(0, 200), (branch, _) => branch.Select(x => x + 1))
            .ForEach(x => total += x);
        for (int i = 0; i < 100; i++)
        {
            total = 0;

            await RunAsync(pipeline, workers);

            Assert.Equal(200 * 210, total);
        }
    }
}
