using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow.Tests.Blocks.Conformance;

/// <summary>What the documentation of TPL Dataflow says of a block that is both target and source.</summary>
/// <remarks>
/// Inherited for <see cref="TransformBlock{TInput,TOutput}"/> and <see cref="BufferBlock{T}"/>, which show that it is Dataflow's
/// behaviour, and for Para's blocks on each engine. The block gives what it gets.
/// </remarks>
public abstract partial class PropagatorBlockConformance
{
    /// <summary>Makes a block.</summary>
    protected abstract IPropagatorBlock<int, int> Create(int boundedCapacity, CancellationToken cancellationToken);

    /// <summary>Gets how many items a block holds that is made with this bound.</summary>
    protected virtual int CapacityOf(int boundedCapacity) => boundedCapacity;

    private IPropagatorBlock<int, int> Create() => Create(DataflowBlockOptions.Unbounded, CancellationToken.None);

    private IPropagatorBlock<int, int> CreateBounded(int capacity) => Create(capacity, CancellationToken.None);

    private static Task EndOf(IDataflowBlock block) => block.Completion.WaitAsync(Limits.Patience);

    private static Task<int> ReceiveAsync(ISourceBlock<int> block) => block.ReceiveAsync(Limits.Patience);

    private static async Task OutputOf(ISourceBlock<int> block) =>
        Assert.True(await block.OutputAvailableAsync().WaitAsync(Limits.Patience));

    private static async Task<List<int>> ReceiveAllAsync(ISourceBlock<int> block)
    {
        var received = new List<int>();
        while (await block.OutputAvailableAsync().WaitAsync(Limits.Patience))
        {
            received.Add(await ReceiveAsync(block));
        }

        return received;
    }

    private static DataflowLinkOptions Propagating { get; } = new() { PropagateCompletion = true };

    private static IReceivableSourceBlock<int> Receivable(IPropagatorBlock<int, int> block) =>
        Assert.IsType<IReceivableSourceBlock<int>>(block, exactMatch: false);
}
