using System.Text;
using System.Threading.Tasks.Dataflow;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A scheduler with priorities cannot interrupt a block that drains its whole backlog in one task.</summary>
public sealed class PriorityTests
{
    private const int Items = 4;

    [Theory]
    [InlineData(DataflowBlockOptions.Unbounded, "aaaabbbb")]
    [InlineData(1, "abbbbaaa")]
    public async Task Priority_OnPlainBlocks_MeansNothingUnlessMaxMessagesPerTaskIsSmall(int maxMessagesPerTask, string expected)
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new StringBuilder();
        var urgent = new ActionBlock<char>(item => ran.Append(item), Options(PinnedTaskScheduler.HighestPriority));
        var other = new ActionBlock<char>(
            item =>
            {
                ran.Append(item);
                for (int i = 0; i < Items && ran.Length == 1; i++)
                {
                    Assert.True(urgent.Post('b'));
                }
            },
            Options(PinnedTaskScheduler.LowestPriority));

        using (ManualResetEventSlim gate = scheduler.Occupy())
        {
            for (int i = 0; i < Items; i++)
            {
                Assert.True(other.Post('a'));
            }

            gate.Set();
            other.Complete();
            await other.Completion.WaitAsync(Patience);
            urgent.Complete();
            await urgent.Completion.WaitAsync(Patience);
        }

        Assert.Equal(expected, ran.ToString());

        ExecutionDataflowBlockOptions Options(int priority) => new()
        {
            TaskScheduler = scheduler.WithPriority(priority),
            MaxMessagesPerTask = maxMessagesPerTask,
        };
    }

    // The expansion (e) is done first, so that the stateless stage (a) has a backlog; still the stateful stage (b) comes
    // before the next call of it.
    [Fact]
    public async Task Priority_InPara_StatefulStageGoesBeforeABacklog()
    {
        using var scheduler = new PinnedTaskScheduler(1);
        var ran = new StringBuilder();
        Pipeline pipeline = Pipeline.Range(0, 1)
            .SelectMany(_ => Expand())
            .With(new StageOptions { Priority = 1 })
            .Select(item => Record('a', item))
            .SelectStateful(() => new StringBuilder(), (_, item) => Record('b', item))
            .ForEach(_ => { });

        await pipeline.RunAsync(
            new DataflowEngine { Scheduler = scheduler },
            new RunOptions { BatchPolicy = BatchPolicy.Fixed(1) },
            CancellationToken.None).WaitAsync(Patience);

        Assert.Equal("eeeeabababab", ran.ToString());

        int Record(char stage, int item)
        {
            ran.Append(stage);
            return item;
        }

        IEnumerable<int> Expand()
        {
            for (int i = 0; i < Items; i++)
            {
                yield return Record('e', i);
            }
        }
    }
}
