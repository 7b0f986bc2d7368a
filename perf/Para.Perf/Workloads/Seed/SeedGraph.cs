using System.Reactive.Linq;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Akka;
using Akka.Streams.Dsl;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Seed;

/// <summary>The example graph down to its last stage, for contenders whose form has nothing to name a graph with.</summary>
internal static class SeedGraph
{
    public static Flow<int> FanOut(Flow<int> source, SeedFunctions functions) =>
        source.FanOut(
            branch => branch.Select(functions.Split).Select(functions.Subtract),
            branch => branch.Select(functions.Negate));

    public static ChannelReader<int> FanOut(ChannelReader<int> source, SeedFunctions functions, int workers)
    {
        ChannelReader<int>[] branches = source.FanOut(branches: 2);
        ChannelReader<(int, int)> pairs = branches[0].Select(functions.Split, workers);
        return ChannelStages.FanIn<int>(
            output => pairs.SelectIntoAsync(output, functions.Subtract, workers),
            output => branches[1].SelectIntoAsync(output, functions.Negate, workers));
    }

    public static IObservable<int> FanOut(IObservable<int> source, SeedFunctions functions) =>
        source.FanOut(
            branch => branch.Select(functions.Split).Select(functions.Subtract),
            branch => branch.Select(functions.Negate));

    /// <summary>For one actor: the functions are far less than what an item costs that goes from one actor to another.</summary>
    public static Flow<int, int, NotUsed> CreateAkkaFlow(SeedFunctions functions) =>
        AkkaStages.FanOut(
            Flow.Create<int>().Select(functions.Split).Select(functions.Subtract),
            Flow.Create<int>().Select(functions.Negate));

    /// <summary>The sum of all that comes out, without a delegate.</summary>
    public static long Sum(int[] data)
    {
        long sum = 0;
        foreach (int x in data)
        {
            sum += (x * 2) - x;
            sum += -x;
        }

        return sum;
    }

    public static async Task RunDataflowAsync(int[] data, SeedFunctions functions, Action<int> sumInto, int workers)
    {
        ExecutionDataflowBlockOptions parallel = DataflowByHand.Parallel(workers);
        var broadcast = new BroadcastBlock<int>(x => x);
        var split = new TransformBlock<int, (int, int)>(functions.Split, parallel);
        var subtract = new TransformBlock<(int, int), int>(functions.Subtract, parallel);
        var negate = new TransformBlock<int, int>(functions.Negate, parallel);
        var sum = new ActionBlock<int>(sumInto);

        broadcast.LinkTo(split, DataflowByHand.Propagating);
        broadcast.LinkTo(negate, DataflowByHand.Propagating);
        split.LinkTo(subtract, DataflowByHand.Propagating);
        subtract.LinkTo(sum);
        negate.LinkTo(sum);
        Task fanIn = DataflowByHand.CompleteAfterAllAsync(sum, subtract, negate);

        DataflowByHand.PostAll(broadcast, data);
        broadcast.Complete();
        await fanIn;
        await sum.Completion;
    }

    /// <summary>Sends everything through the branches into <paramref name="sum"/>, and ends it.</summary>
    public static Task RunBatchedDataflowAsync(int[] data, SeedFunctions functions, ITargetBlock<int[]> sum, int workers)
    {
        TransformBlock<int[], (int, int)[]> split = BatchedDataflow.Select(functions.Split, workers);
        TransformBlock<(int, int)[], int[]> subtract = BatchedDataflow.Select(functions.Subtract, workers);
        TransformBlock<int[], int[]> negate = BatchedDataflow.Select(functions.Negate, workers);

        split.LinkTo(subtract, DataflowByHand.Propagating);
        subtract.LinkTo(sum);
        negate.LinkTo(sum);
        return Task.WhenAll(
            BatchedDataflow.SendAllAsync(data, split, negate),
            DataflowByHand.CompleteAfterAllAsync(sum, subtract, negate));
    }

    /// <summary>Runs the stages over chunks, and gives what each branch made of a chunk to <paramref name="consume"/>.</summary>
    public static void RunDelegateLoops(int[] data, SeedFunctions functions, Action<ReadOnlySpan<int>> consume)
    {
        var pairs = new (int, int)[DelegateLoops.ChunkSize];
        var differences = new int[DelegateLoops.ChunkSize];
        var negatives = new int[DelegateLoops.ChunkSize];

        for (int start = 0; start < data.Length; start += DelegateLoops.ChunkSize)
        {
            int length = Math.Min(DelegateLoops.ChunkSize, data.Length - start);
            var chunk = new ReadOnlySpan<int>(data, start, length);
            DelegateLoops.Map(chunk, pairs, functions.Split);
            DelegateLoops.Map(pairs.AsSpan(0, length), differences, functions.Subtract);
            DelegateLoops.Map(chunk, negatives, functions.Negate);
            consume(differences.AsSpan(0, length));
            consume(negatives.AsSpan(0, length));
        }
    }
}
