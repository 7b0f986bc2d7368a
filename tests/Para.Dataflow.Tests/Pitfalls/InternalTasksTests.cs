using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>Some tasks of a block, its end above all, run on the thread pool whatever scheduler it was given.</summary>
public sealed class InternalTasksTests
{
    [Fact]
    public async Task Completion_OnPlainBlocks_IsPropagatedOutsideOfTheBlocksScheduler()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var target = new WhereAmI(scheduler);
        var block = new TransformBlock<int, int>(
            item => item, new ExecutionDataflowBlockOptions { TaskScheduler = scheduler });
        block.LinkTo(target, new DataflowLinkOptions { PropagateCompletion = true });

        Assert.True(block.Post(1));
        Assert.True(await target.OfferedOnAWorker.WaitAsync(Patience));
        block.Complete();

        Assert.False(await target.CompletedOnAWorker.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completion_InPara_RunsOnTheSchedulersWorkers(bool throws)
    {
        using var scheduler = new PinnedTaskScheduler(2);
        var elsewhere = new ConcurrentQueue<string>();
        Pipeline<long> pipeline = Pipeline.Range(0, 100)
            .SelectStateful(
                () => new DisposableProbe(() => Check("dispose")),
                (_, item) => throws && item == 50 ? throw new PlannedException() : item)
            .Aggregate(
                () => Check("seed"),
                (sum, item) => sum + item + Check("fold"),
                (left, right) => left + right + Check("combine"));

        Task<long> run = pipeline.RunAsync(
            new DataflowEngine { Scheduler = scheduler },
            new RunOptions { OnDropped = _ => Check("drop") },
            CancellationToken.None);
        Exception? thrown = await Record.ExceptionAsync(() => run.WaitAsync(Patience));

        Assert.Equal(throws, thrown is PlannedException);
        Assert.Empty(elsewhere);

        long Check(string place)
        {
            if (!scheduler.IsCurrentThreadWorker)
            {
                elsewhere.Enqueue(place);
            }

            return 0;
        }
    }

    private sealed class DisposableProbe(Action onDispose) : IDisposable
    {
        public void Dispose() => onDispose();
    }

    private sealed class WhereAmI(PinnedTaskScheduler scheduler) : ITargetBlock<int>
    {
        private readonly TaskCompletionSource<bool> _offered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<bool> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> OfferedOnAWorker => _offered.Task;

        public Task<bool> CompletedOnAWorker => _completed.Task;

        public Task Completion => _completed.Task;

        public void Complete() => _completed.TrySetResult(scheduler.IsCurrentThreadWorker);

        public void Fault(Exception exception) => _completed.TrySetException(exception);

        public DataflowMessageStatus OfferMessage(
            DataflowMessageHeader messageHeader, int messageValue, ISourceBlock<int>? source, bool consumeToAccept)
        {
            _offered.TrySetResult(scheduler.IsCurrentThreadWorker);
            return DataflowMessageStatus.Accepted;
        }
    }
}
