using System.Threading.Tasks.Dataflow;
using Para.Contract.Tools;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A fault travels down a chain of blocks, never up: the producer is not told.</summary>
public sealed class UpstreamFaultTests
{
    [Fact]
    public async Task DownstreamFault_OnPlainBlocks_LeavesTheProducerInSendAsync()
    {
        var goOn = new Gate();
        var bounded = new ExecutionDataflowBlockOptions { BoundedCapacity = 1 };
        var head = new TransformBlock<int, int>(item => item, bounded);
        var tail = new ActionBlock<int>(
            _ =>
            {
                goOn.Pass();
                throw new PlannedException();
            },
            bounded);
        head.LinkTo(tail, new DataflowLinkOptions { PropagateCompletion = true });

        // Full is: one item that the tail works on, and one that the head cannot pass on.
        Task<bool> sent = head.SendAsync(0);
        for (int i = 1; i < 3; i++)
        {
            await sent.WaitAsync(Patience);
            sent = head.SendAsync(i);
        }

        Assert.False(sent.IsCompleted);
        goOn.Open();
        await Assert.ThrowsAsync<PlannedException>(() => tail.Completion.WaitAsync(Patience));

        // Nothing is left that could end it: the head's output has no target any more.
        Assert.False(sent.IsCompleted);
        Assert.False(head.Completion.IsCompleted);

        ((IDataflowBlock)head).Fault(new PlannedException());
        Assert.False(await sent.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task DownstreamFault_InPara_EndsTheSource(int workers)
    {
        var planned = new PlannedException();
        var source = new ScriptedSequence<int>(Endless.Integers());
        Pipeline pipeline = Pipeline.From(source)
            .Merge(Pipeline.Range(0, int.MaxValue))
            .Select(item => item)
            .ForEach(item =>
            {
                if (item == 100)
                {
                    throw planned;
                }
            });

        Task run = pipeline.RunAsync(
            new DataflowEngine { Workers = workers }, new RunOptions { MaxItemsInFlight = 16 }, CancellationToken.None);
        Exception? thrown = await Record.ExceptionAsync(() => run.WaitAsync(Patience));

        Assert.Same(planned, thrown);
        Assert.Equal((1, 1), (source.Opened, source.Disposed));
    }
}
