namespace Para.Contract.Bounds;

/// <summary>What the tests of the memory bound share.</summary>
public abstract class BoundsContractBase<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    /// <summary>Gets the cases of a test of <c>(int workers, Batching batching, int maxItems)</c>.</summary>
    public static TheoryData<int, Batching, int> BoundedSetups
    {
        get
        {
            var setups = new TheoryData<int, Batching, int>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (int maxItems in (int[])[1, 10, 1000])
                {
                    setups.Add(workers, Batching.Adaptive, maxItems);
                    setups.Add(workers, Batching.Random, maxItems);
                }
            }

            return setups;
        }
    }

    protected static RunOptions CreateOptions(Batching batching, int maxItems) =>
        CreateOptions(batching) with { MaxItemsInFlight = maxItems };

    /// <summary>Runs until the consumer has had enough, then stops the run.</summary>
    protected async Task StopAfterEnoughAsync(
        Pipeline pipeline, InFlight items, SlowConsumer consumer, int workers, RunOptions options)
    {
        PipelineRun run = Start(pipeline, workers, options);
        await await Task.WhenAny(consumer.EnoughAsync(), run.Completion);
        await run.StopAsync().WaitAsync(Patience);
        await run.Completion;

        Assert.Equal(RunOutcome.Stopped, run.GetReport().Outcome);
        AssertWithinBound(pipeline, items, run, options);
    }

    /// <summary>Runs until the consumer has had enough, then cancels the run.</summary>
    protected async Task CancelAfterEnoughAsync(
        Pipeline pipeline, InFlight items, SlowConsumer consumer, int workers, RunOptions options)
    {
        // What is discarded makes room too: for the one item of a source that has not noticed the end yet, say.
        using var cancel = new CancellationTokenSource();
        PipelineRun run = Start(pipeline, workers, options with { OnDropped = _ => items.Consume() }, cancel.Token);
        await await Task.WhenAny(consumer.EnoughAsync(), run.Completion);
        await cancel.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => run.Completion.WaitAsync(Patience));
        Assert.Equal(cancel.Token, error.CancellationToken);
        AssertWithinBound(pipeline, items, run, options);
    }

    protected static void AssertWithinBound(Pipeline pipeline, InFlight items, PipelineRun run, RunOptions options)
    {
        long bound = pipeline.ToPlan().GetMemoryBound(options.MaxItemsInFlight);
        Assert.True(options.MaxItemsInFlight < 1000 || bound <= 1000, $"The bound itself is {bound}.");
        Assert.InRange(items.Most, 1, bound);
        Assert.Equal(bound, run.GetReport().MemoryBound);
    }
}
