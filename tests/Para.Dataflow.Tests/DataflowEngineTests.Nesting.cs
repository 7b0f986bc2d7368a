using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

/// <content>Runs that user code of other runs starts, and waits for.</content>
public sealed partial class DataflowEngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NestedRun_SameOwnScheduler_DoesNotUseIt(int workers)
    {
        using var scheduler = new PinnedTaskScheduler(workers);
        var engine = new DataflowEngine { Scheduler = scheduler };
        int outside = 0;
        int inside = 0;
        long sum = await Pipeline.Range(0, 10)
            .Select(item =>
            {
                Count(ref outside);
                return WaitFor(Inner(item), engine);
            })
            .Aggregate(0L, (total, item) => total + item)
            .RunAsync(engine)
            .WaitAsync(Patience);

        Assert.Equal(450, sum);
        Assert.Equal((10, 0), (outside, inside));

        Pipeline<int> Inner(int item) => Pipeline.Range(0, 10).Select(_ =>
        {
            Count(ref inside);
            return item;
        }).Sum();

        void Count(ref int calls) => Interlocked.Add(ref calls, scheduler.IsCurrentThreadWorker ? 1 : 0);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task NestedRun_FourDeep_EachDepthHasItsOwnWorkers(int workers, bool useThreadPool)
    {
        var engine = new DataflowEngine { Workers = workers, UseThreadPool = useThreadPool };

        Assert.Equal(16, await CountLeaves(4).RunAsync(engine).WaitAsync(Patience));

        Pipeline<int> CountLeaves(int depth) => Pipeline.Range(0, 2)
            .Select(_ => depth == 1 ? 1 : WaitFor(CountLeaves(depth - 1), engine))
            .Sum();
    }

    [Theory]
    [InlineData("MoveNext")]
    [InlineData("SelectMany")]
    [InlineData("inner MoveNext")]
    [InlineData("createState")]
    [InlineData("fold")]
    [InlineData("Dispose")]
    public async Task NestedRun_FromAnyUserCode_CanBeWaitedFor(string place)
    {
        var engine = new DataflowEngine { Workers = 1 };
        int runs = 0;
        Pipeline<int> pipeline = Pipeline.From(new ScriptedSequence<int>([1, 2, 3]) { OnMoveNext = _ => RunIf("MoveNext") })
            .SelectMany(item =>
            {
                RunIf("SelectMany");
                return new ScriptedSequence<int>([item]) { OnMoveNext = _ => RunIf("inner MoveNext") };
            })
            .SelectStateful(CreateState, (_, item) => item)
            .Aggregate(
                () => 0,
                (sum, item) =>
                {
                    RunIf("fold");
                    return sum + item;
                });

        Assert.Equal(6, await pipeline.RunAsync(engine).WaitAsync(Patience));
        Assert.InRange(runs, 1, 10);

        Disposable CreateState()
        {
            RunIf("createState");
            return new Disposable(() => RunIf("Dispose"));
        }

        void RunIf(string here)
        {
            if (here == place)
            {
                runs++;
                Assert.Equal(10, WaitFor(Pipeline.Range(0, 10).Count(), engine));
            }
        }
    }

    // Whoever suppresses the flow of its context gets runs without one; that they are nested must be known all the same.
    [Fact]
    public async Task NestedRun_ContextNotFlowed_CanBeWaitedFor()
    {
        var engine = new DataflowEngine { Workers = 1 };
        Pipeline<long> outer = Pipeline.Range(0, 3)
            .Select(_ => WaitFor(Pipeline.Range(0, 10).Count(), engine))
            .Aggregate(0L, (sum, item) => sum + item);
        Task<long> run;
        using (ExecutionContext.SuppressFlow())
        {
            run = outer.RunAsync(engine);
        }

        Assert.Equal(30, await run.WaitAsync(3 * Patience));
    }

    private static T WaitFor<T>(Pipeline<T> pipeline, DataflowEngine engine) =>
        pipeline.RunAsync(engine).WaitAsync(Patience).GetAwaiter().GetResult();

    private sealed class Disposable(Action onDispose) : IDisposable
    {
        public void Dispose() => onDispose();
    }
}
