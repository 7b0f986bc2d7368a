using System.Reflection;
using System.Threading.Tasks.Dataflow;
using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests.Pitfalls;

/// <summary>A delegate that returns a task costs objects for each item, even where the task was completed all along.</summary>
public sealed class TaskDelegateTests
{
    private const int Items = 10_000;

    [Fact]
    public async Task TaskDelegate_OnPlainBlocks_AllocatesForEveryItem()
    {
        Task<int> completed = Task.FromResult(1);

        long synchronous = await AllocatedByTheWorker(options => new TransformBlock<int, int>(_ => 1, options));
        long asynchronous = await AllocatedByTheWorker(options => new TransformBlock<int, int>(_ => completed, options));

        Assert.True(
            asynchronous > synchronous + (Items * IntPtr.Size),
            $"{asynchronous:N0} bytes with a task each, {synchronous:N0} without");
    }

    // Para's asynchronous functions take a token and return value tasks; a function without the token must not compile into
    // something else.
    [Fact]
    public void TaskDelegate_InPara_DoesNotCompile()
    {
        IEnumerable<MethodInfo> methods = typeof(FlowExtensions)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.GetParameters().Any(parameter => TakesToken(parameter.ParameterType)));
        MethodInfo[] asynchronous =
            [.. methods.Where(method => method.GetParameters().Any(parameter => ReturnsTask(parameter.ParameterType)))];

        Assert.All(asynchronous, method =>
            Assert.True(method.GetCustomAttribute<ObsoleteAttribute>()?.IsError, $"{method} must be refused"));
        Assert.Superset(
            new HashSet<string>
            {
                "Select", "Where", "SelectMany", "SelectStateful", "ForEach", "ForAll", "Aggregate",
            },
            asynchronous.Select(method => method.Name).ToHashSet());
    }

    // One worker does all the work of the block, and nothing else.
    private static async Task<long> AllocatedByTheWorker(
        Func<ExecutionDataflowBlockOptions, TransformBlock<int, int>> createBlock)
    {
        using var scheduler = new PinnedTaskScheduler(1);
        TransformBlock<int, int> block = createBlock(new ExecutionDataflowBlockOptions { TaskScheduler = scheduler });
        block.LinkTo(DataflowBlock.NullTarget<int>());
        long before = await scheduler.Queue(GC.GetAllocatedBytesForCurrentThread).WaitAsync(Patience);
        for (int i = 0; i < Items; i++)
        {
            Assert.True(block.Post(i));
        }

        block.Complete();
        await block.Completion.WaitAsync(Patience);
        return await scheduler.Queue(GC.GetAllocatedBytesForCurrentThread).WaitAsync(Patience) - before;
    }

    private static bool TakesToken(Type type) => type.GenericTypeArguments.Contains(typeof(CancellationToken));

    private static bool ReturnsTask(Type type)
    {
        Type? result = typeof(Delegate).IsAssignableFrom(type) ? type.GetMethod("Invoke")!.ReturnType : null;
        Type? definition = result is { IsGenericType: true } ? result.GetGenericTypeDefinition() : result;
        return definition == typeof(Task) || definition == typeof(Task<>)
            || definition == typeof(ValueTask) || definition == typeof(ValueTask<>);
    }
}
