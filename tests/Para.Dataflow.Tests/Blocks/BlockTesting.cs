using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks;

/// <summary>What the tests of the bridges to blocks share.</summary>
internal static class BlockTesting
{
    /// <summary>Against hangs only.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Each engine with one worker, with two, and with more than many a machine has cores.</summary>
    public static TheoryData<string, int> Engines { get; } = new()
    {
        { nameof(SequentialEngine), 1 },
        { nameof(DataflowEngine), 1 },
        { nameof(DataflowEngine), 2 },
        { nameof(DataflowEngine), 8 },
        { nameof(WorkStealingEngine), 1 },
        { nameof(WorkStealingEngine), 2 },
        { nameof(WorkStealingEngine), 8 },
    };

    public static Engine Create(string engine, int workers) => engine switch
    {
        nameof(SequentialEngine) => new SequentialEngine(),
        nameof(DataflowEngine) => new DataflowEngine { Workers = workers, Affinity = Affinity.None },
        _ => new WorkStealingEngine { Workers = workers },
    };

    public static Task Within(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static DataflowLinkOptions Propagating { get; } = new() { PropagateCompletion = true };

    public static BufferBlock<T> Buffer<T>(int capacity) => new(new DataflowBlockOptions { BoundedCapacity = capacity });

    /// <summary>Sends numbers until one is declined.</summary>
    /// <returns>Those that were accepted.</returns>
    public static async Task<List<int>> SendAsync(ITargetBlock<int> target, int items)
    {
        var accepted = new List<int>();
        for (int i = 0; i < items && await target.SendAsync(i).Within(); i++)
        {
            accepted.Add(i);
        }

        target.Complete();
        return accepted;
    }

    public static async Task<List<T>> ReceiveAllAsync<T>(ISourceBlock<T> block)
    {
        var received = new List<T>();
        while (await block.OutputAvailableAsync().Within())
        {
            received.Add(await block.ReceiveAsync(Patience));
        }

        return received;
    }

    /// <summary>Collects what is discarded.</summary>
    public static RunOptions Collect(ConcurrentQueue<DroppedItem> dropped) => new() { OnDropped = dropped.Enqueue };
}
